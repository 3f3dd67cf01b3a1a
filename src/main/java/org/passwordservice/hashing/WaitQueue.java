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
    int permitsHeld;

    private boolean oldestIsNext = true;

    /** A waiting request. */
    static final class Waiter {

        final Condition permitCame;
        boolean granted;

        Waiter(Condition permitCame) {
            this.permitCame = permitCame;
        }
    }

    /** Grants a permit alternately to the oldest and the newest waiter. The queue must not be empty. */
    void grantNext() {
        Waiter waiter = oldestIsNext ? waiters.removeFirst() : waiters.removeLast();
        oldestIsNext = !oldestIsNext;
        permitsHeld++;
        waiter.granted = true;
        waiter.permitCame.signal();
    }
}
