package org.passwordservice.hashing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/** The requests that wait for a permit for one purpose, and how many permits it holds. Guarded by the bulkhead's lock. */
final class WaitQueue {

    final Deque<Waiter> waiters = new ArrayDeque<>();
    int permitsHeld;

    private boolean oldestIsNext = true;

    /** One request that waits. */
    static final class Waiter {

        final Condition permitCame;
        boolean granted;

        Waiter(Condition permitCame) {
            this.permitCame = permitCame;
        }
    }

    /** Grants a permit to the oldest or the newest waiter, alternately. The queue must not be empty. */
    void grantNext() {
        Waiter waiter = oldestIsNext ? waiters.removeFirst() : waiters.removeLast();
        oldestIsNext = !oldestIsNext;
        permitsHeld++;
        waiter.granted = true;
        waiter.permitCame.signal();
    }
}
