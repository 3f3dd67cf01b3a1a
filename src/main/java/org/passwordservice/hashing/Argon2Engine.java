package org.passwordservice.hashing;

import org.passwordservice.settings.HashCost;

/** Computes Argon2id, version 1.3 (RFC 9106), with a hash of 32 octets. Every engine computes the same octets. */
sealed interface Argon2Engine extends AutoCloseable permits Password4jEngine, LibArgon2 {

    /** Length of a hash in octets, RFC 9106 section 4. */
    int HASH_OCTETS = 32;

    /**
     * Computes a hash. At any cost, but only for the configured one quickly and again and again.
     *
     * @param password of any length and any octets
     * @param salt of 8 octets or more
     * @throws org.passwordservice.request.OverloadedException if the engine could not compute it, for want of memory or
     *     for any other reason
     */
    byte[] hash(byte[] password, byte[] salt, HashCost cost);

    /** Releases the memory that is kept for hashes. A hash that is being computed ends first. */
    @Override
    void close();
}
