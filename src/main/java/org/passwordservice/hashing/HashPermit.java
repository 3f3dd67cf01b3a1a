package org.passwordservice.hashing;

/**
 * The permit to hash for one purpose, for all hashes of one request. {@link PasswordHasher#awaitPermit(HashPurpose)}
 * grants it, {@link #close()} releases it. Not thread-safe.
 */
public final class HashPermit implements AutoCloseable {

    private final HashBulkhead bulkhead;
    private final HashPurpose purpose;
    private boolean released;

    HashPermit(HashBulkhead bulkhead, HashPurpose purpose) {
        this.bulkhead = bulkhead;
        this.purpose = purpose;
    }

    void checkNotReleased() {
        if (released) {
            throw new IllegalStateException("The permit was released");
        }
    }

    /** Releases the permit; a second call has no effect. */
    @Override
    public void close() {
        if (!released) {
            released = true;
            bulkhead.release(purpose);
        }
    }
}
