package org.passwordservice.hashing;

/**
 * The permission to hash for one purpose, however many hashes one request needs. Taken by
 * {@link PasswordHasher#awaitPermit(HashPurpose)} before anything that costs, and released by {@link #close()}. For one
 * thread.
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

    /** Releases the permit. Does nothing a second time. */
    @Override
    public void close() {
        if (!released) {
            released = true;
            bulkhead.release(purpose);
        }
    }
}
