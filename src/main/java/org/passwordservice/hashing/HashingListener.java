package org.passwordservice.hashing;

import java.time.Duration;

/** Who is told how long hashes take, and how long they are waited for. */
public interface HashingListener {

    /** Where nobody wants to know. */
    HashingListener NONE = new HashingListener() {
        @Override
        public void waited(Duration wait) {
            // Nobody wants to know.
        }

        @Override
        public void hashed(Duration took) {
            // Nobody wants to know.
        }

        @Override
        public void refused() {
            // Nobody wants to know.
        }
    };

    /** Somebody's turn came. */
    void waited(Duration wait);

    /** A hash was made or verified. */
    void hashed(Duration took);

    /** Somebody got no turn: too many were waiting, or it did not come in time. */
    void refused();
}
