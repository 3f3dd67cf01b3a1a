package org.passwordservice.hashing;

/**
 * Leave to hash for one act, a login for instance, however many hashes that needs. Taken from
 * {@link PasswordHasher#turn(HashPurpose)} before the act begins, and closed when it ends. Of one thread.
 */
public final class HashPermit implements AutoCloseable {

    private final HashBulkhead bulkhead;
    private final HashPurpose purpose;
    private boolean ended;

    HashPermit(HashBulkhead bulkhead, HashPurpose purpose) {
        this.bulkhead = bulkhead;
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
            bulkhead.end(purpose);
        }
    }
}
