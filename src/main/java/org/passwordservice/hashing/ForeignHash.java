package org.passwordservice.hashing;

/** A password hash that another system made, with all its limits checked. It keeps nothing between two calls. */
@FunctionalInterface
interface ForeignHash {

    /**
     * Whether this is the hash of the password; compares in constant time.
     *
     * @param password in UTF-8, not empty
     */
    boolean matches(byte[] password);
}
