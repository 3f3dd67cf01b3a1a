package org.passwordservice.settings;

/** What computes the hashes of this service. */
public enum HashEngine {
    /** The machine's libargon2 where it can be used, else password4j. */
    AUTO,
    /** The machine's libargon2; a start without it fails. */
    NATIVE,
    /** password4j. */
    PASSWORD4J
}
