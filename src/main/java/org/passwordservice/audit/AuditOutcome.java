package org.passwordservice.audit;

/** How an action ended. */
public enum AuditOutcome {
    /** It was done. */
    SUCCESS,
    /** The presented credential or data was wrong. */
    FAILURE,
    /** The service refused for another reason, or before it checked what was presented. */
    REFUSED
}
