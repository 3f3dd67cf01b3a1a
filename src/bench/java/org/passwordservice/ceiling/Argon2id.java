package org.passwordservice.ceiling;

/** Argon2id, version 1.3, of one library with one set of parameters and 32 octets as result. Of one thread. */
public interface Argon2id {

    byte[] hash(byte[] password, byte[] salt);
}
