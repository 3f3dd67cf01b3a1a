package org.passwordservice.audit;

/** How it ended. */
public enum AuditOutcome {
    /** It was done. */
    SUCCESS,
    /** What was presented was wrong. */
    FAILURE,
    /** It was not done though nothing presented was wrong, or without looking whether it was. */
    REFUSED
}
