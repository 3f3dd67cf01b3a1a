package org.passwordservice.hashing;

import java.time.Duration;

/** Receives how long hashes take and how long requests wait for their permit. */
public interface HashingListener {

    /** Ignores everything. */
    HashingListener NONE = new HashingListener() {
        @Override
        public void waited(Duration wait) {
            // Ignored.
        }

        @Override
        public void hashed(Duration took) {
            // Ignored.
        }

        @Override
        public void rejected() {
            // Ignored.
        }
    };

    /** A permit was granted. */
    void waited(Duration wait);

    /** A hash was computed. */
    void hashed(Duration took);

    /** A request got no permit, because the queue was full or the wait timed out. */
    void rejected();
}
