package org.passwordservice.audit;

import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

/**
 * What was done or tried, and how it ended. An {@link AuditContext} makes it.
 *
 * @param action what was done or tried
 * @param outcome how it ended
 * @param reason why it ended so; empty where there is nothing to say
 * @param request where it came from; empty for what the service does of itself
 * @param actor the user whose access token was presented; empty where there was none
 * @param target the user it was done to; empty where there is none, or the user is unknown
 * @param unknownName the name that was given for the target, where no user has it
 */
public record AuditEvent(
        AuditAction action,
        AuditOutcome outcome,
        Optional<AuditReason> reason,
        Optional<RequestContext> request,
        Optional<Long> actor,
        Optional<Long> target,
        Optional<Secret> unknownName) {

    /** What the first start did, which nobody asked for. */
    public static AuditEvent ofFirstStart(AuditAction action, Optional<Long> target) {
        return ofService(action, AuditOutcome.SUCCESS, Optional.empty(), target);
    }

    /** A mail that is not sent any more, though it should have been. */
    public static AuditEvent ofUnsentMail(AuditReason reason, Optional<Long> target) {
        return ofService(AuditAction.MAIL_DELIVERY, AuditOutcome.FAILURE, Optional.of(reason), target);
    }

    private static AuditEvent ofService(
            AuditAction action, AuditOutcome outcome, Optional<AuditReason> reason, Optional<Long> target) {
        return new AuditEvent(action, outcome, reason, Optional.empty(), Optional.empty(), target, Optional.empty());
    }
}
