package org.passwordservice.settings;

/** Whether users confirm a log in by a second factor. */
public enum SecondFactorMode {
    /** A second factor cannot be turned on; one that is on is still asked for. */
    OFF,
    /** Users may turn one on. */
    OPTIONAL,
    /** Every user needs one; a user without one gets codes by mail. */
    REQUIRED
}
