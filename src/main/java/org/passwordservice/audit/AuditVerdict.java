package org.passwordservice.audit;

/**
 * How something that did not succeed ended.
 *
 * @param outcome {@link AuditOutcome#FAILURE} if what was presented was wrong; {@link AuditOutcome#REFUSED} if it was not
 *     done for another reason
 * @param reason why
 */
public record AuditVerdict(AuditOutcome outcome, AuditReason reason) {

    /** What was presented was wrong. */
    public static AuditVerdict failed(AuditReason reason) {
        return new AuditVerdict(AuditOutcome.FAILURE, reason);
    }

    /** It was not done, whether or not what was presented was right. */
    public static AuditVerdict refused(AuditReason reason) {
        return new AuditVerdict(AuditOutcome.REFUSED, reason);
    }
}
