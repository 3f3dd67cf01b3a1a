package org.passwordservice.audit;

/**
 * The outcome and reason of an action that did not succeed.
 *
 * @param outcome {@link AuditOutcome#FAILURE} or {@link AuditOutcome#REFUSED}
 * @param reason why it did not succeed
 */
public record AuditVerdict(AuditOutcome outcome, AuditReason reason) {

    /** The presented credential or data was wrong. */
    public static AuditVerdict failed(AuditReason reason) {
        return new AuditVerdict(AuditOutcome.FAILURE, reason);
    }

    /** The service refused, whether or not the presented data was right. */
    public static AuditVerdict refused(AuditReason reason) {
        return new AuditVerdict(AuditOutcome.REFUSED, reason);
    }
}
