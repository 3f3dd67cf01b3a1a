package org.passwordservice.hashing;

/**
 * Leave to hash for one act, a login for instance, however many hashes that needs. Taken from
 * {@link PasswordHasher#turn(HashFor)} before the act begins, and closed when it ends. Of one thread.
 */
public final class Turn implements AutoCloseable {

    private final HashingLane lane;
    private final HashFor purpose;
    private boolean ended;

    Turn(HashingLane lane, HashFor purpose) {
        this.lane = lane;
        this.purpose = purpose;
    }

    void checkNotOver() {
        if (ended) {
            throw new IllegalStateException("The turn is over");
        }
    }

    /** Lets the next one in. Does nothing a second time. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            lane.end(purpose);
        }
    }
}
