package org.passwordservice.storage;

/**
 * Tells a timer that ticks once a second when to look for work in the database: at the next tick after this node was told of
 * some, and every few ticks for what other nodes added and what has become due. So a node without work sends hardly any
 * statements. It counts ticks, so that no change of the clock matters.
 *
 * <p>Who is told of work inside a transaction would look before it can be seen: call {@link #lookSoon} after the commit. What
 * is told during a look causes another one.
 */
public final class LookSchedule {

    private final int mostTicks;
    private int ticksLeft = 1;

    /** @param mostTicks from one look to the next, where nothing was told */
    public LookSchedule(int mostTicks) {
        this.mostTicks = mostTicks;
    }

    /** Has the next tick look. */
    public synchronized void lookSoon() {
        ticksLeft = 1;
    }

    /** Counts a tick. The caller looks where it is time to. */
    public synchronized boolean isTimeToLook() {
        ticksLeft--;
        if (ticksLeft > 0) {
            return false;
        }
        ticksLeft = mostTicks;
        return true;
    }
}
