package org.passwordservice.payara;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.threadpool.AbstractThreadPool;
import org.glassfish.grizzly.threadpool.GrizzlyExecutorService;
import org.glassfish.grizzly.threadpool.ThreadPoolProbe;

/**
 * Knows which threads of the listeners work. Threads and not a count, because a pool does not tell the end of a task that
 * failed: such a thread is known as idle again after its next task.
 */
final class BusyThreads extends ThreadPoolProbe.Adapter {

    private final Set<GrizzlyExecutorService> pools = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * Counts the threads of further pools.
     *
     * @return ends the counting
     */
    Runnable watch(Collection<GrizzlyExecutorService> more) {
        more.stream().filter(pools::add).forEach(pool -> pool.getMonitoringConfig()
                .addProbes(this));
        return () -> more.forEach(pool -> pool.getMonitoringConfig().removeProbes(this));
    }

    @Override
    public void onTaskDequeueEvent(AbstractThreadPool pool, Runnable task) {
        threads.add(Thread.currentThread());
    }

    @Override
    public void onTaskCompleteEvent(AbstractThreadPool pool, Runnable task) {
        threads.remove(Thread.currentThread());
    }

    @Override
    public void onThreadReleaseEvent(AbstractThreadPool pool, Thread thread) {
        threads.remove(thread);
    }

    int count() {
        return threads.size();
    }

    /** How many threads there may be. */
    int most() {
        return pools.stream()
                .mapToInt(pool -> pool.getConfiguration().getMaxPoolSize())
                .sum();
    }
}
