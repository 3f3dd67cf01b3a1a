package org.passwordservice.hashing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/**
 * The requests that wait for a permit of one purpose, and the number of permits it holds. Guarded by the bulkhead's
 * lock.
 */
final class WaitQueue {

    final Deque<Waiter> waiters = new ArrayDeque<>();
    final GrantPace pace;
    int permitsHeld;

    private boolean oldestIsNext = true;

    WaitQueue(GrantPace pace) {
        this.pace = pace;
    }

    /** A waiting request. */
    static final class Waiter {

        final Condition permitCame;

        /** How many waited when this one came. */
        final int ahead;

        boolean granted;

        Waiter(Condition permitCame, int ahead) {
            this.permitCame = permitCame;
            this.ahead = ahead;
        }
    }

    /** Removes a waiter that gets no permit. */
    void remove(Waiter waiter) {
        waiters.remove(waiter);
        if (waiters.isEmpty()) {
            pace.emptied();
        }
    }

    /** Grants a permit alternately to the oldest and the newest waiter. The queue must not be empty. */
    void grantNext(long now) {
        Waiter waiter = oldestIsNext ? waiters.removeFirst() : waiters.removeLast();
        oldestIsNext = !oldestIsNext;
        pace.granted(now, !waiters.isEmpty());
        permitsHeld++;
        waiter.granted = true;
        waiter.permitCame.signal();
    }
}
