package org.passwordservice.storage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ticks once a second, in a thread of its own, from a second after it is made. For ticks that mostly find nothing to do: an EJB
 * timer costs the server many times as much for each. A tick that takes longer delays the next; one that fails does not
 * end it. No change of the clock matters.
 */
public final class SecondTimer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SecondTimer.class.getName());

    private final ScheduledExecutorService thread;

    /**
     * @param factory the server's, so that the thread may use EJBs
     * @param tick what to do each second
     */
    public SecondTimer(ThreadFactory factory, Runnable tick) {
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        // No tick throws, so that its future never tells of anything.
        var unused = thread.scheduleWithFixedDelay(() -> run(tick), 1, 1, TimeUnit.SECONDS);
    }

    private static void run(Runnable tick) {
        try {
            tick.run();
        } catch (RuntimeException | Error e) {
            // Thrown further, it would end the ticks, and be seen nowhere.
            LOG.log(Level.WARNING, "A tick failed; the next one comes in a second", e);
        }
    }

    /** Ends the ticks, and does not wait for one that is running. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
