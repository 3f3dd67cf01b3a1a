package org.passwordservice.password;

import java.time.Duration;

/** Who is told how long hashes take. */
public interface HashingWatch {

    /** Where nobody wants to know. */
    HashingWatch NOBODY = new HashingWatch() {
        @Override
        public void hashed(Duration waited, Duration took) {
            // Nobody wants to know.
        }

        @Override
        public void refused() {
            // Nobody wants to know.
        }
    };

    /**
     * A hash was made or verified.
     *
     * @param waited how long it waited for its turn
     * @param took how long it took from then on
     */
    void hashed(Duration waited, Duration took);

    /** One was not begun: too many were waiting, or it waited too long. */
    void refused();
}
