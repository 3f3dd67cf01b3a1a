package org.passwordservice.bench;

import java.util.concurrent.locks.LockSupport;

/** Time as the schedules see it. */
interface Ticks {

    /** The machine's. */
    Ticks REAL = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void until(long nanos) {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    };

    long nanos();

    /** Returns at this time, or at once if it has passed. */
    void until(long nanos);
}
