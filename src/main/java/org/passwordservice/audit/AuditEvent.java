package org.passwordservice.audit;

import java.util.List;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

/**
 * An action or attempt with its outcome. An {@link AuditContext} creates it.
 *
 * @param action what was done or attempted
 * @param outcome how it ended
 * @param reason why it ended so; empty for an unrestricted success
 * @param request the request; empty if the service acted by itself
 * @param actor the user whose access token was presented; empty without a token
 * @param target the user that the action concerned; empty if there is none or the user is unknown
 * @param unknownName the submitted name in its canonical form, if no user has it
 * @param object another object that the action concerned
 * @param changed the names of the members that were changed
 */
public record AuditEvent(
        AuditAction action,
        AuditOutcome outcome,
        Optional<AuditReason> reason,
        Optional<RequestContext> request,
        Optional<Long> actor,
        Optional<Long> target,
        Optional<Secret> unknownName,
        Optional<AuditObject> object,
        List<String> changed) {

    /** The event of an action at the first start, without a request. */
    public static AuditEvent ofFirstStart(AuditAction action, Optional<Long> target) {
        return ofService(action, AuditOutcome.SUCCESS, Optional.empty(), target);
    }

    /** The event of an administrator's new password, which a file in the data folder asked for. */
    public static AuditEvent ofRecovery(AuditOutcome outcome, Optional<AuditReason> reason, Optional<Long> target) {
        return ofService(AuditAction.ADMIN_RECOVERY, outcome, reason, target);
    }

    /** The event of an application that the service makes for its own pages or console, or of its new key. */
    public static AuditEvent ofOwnApplication(long application) {
        return new AuditEvent(
                AuditAction.OWN_APPLICATION,
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AuditObject(AuditTarget.APPLICATION, application)),
                List.of());
    }

    /** The event of a mail that the service gave up sending. */
    public static AuditEvent ofUnsentMail(AuditReason reason, Optional<Long> target) {
        return ofService(AuditAction.MAIL_DELIVERY, AuditOutcome.FAILURE, Optional.of(reason), target);
    }

    /**
     * The event of a proposed address that takes effect.
     *
     * @param proposer the administrator who has proposed it
     */
    public static AuditEvent ofProposedEmail(long proposer, long user) {
        return new AuditEvent(
                AuditAction.EMAIL_PROPOSAL_EFFECT,
                AuditOutcome.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(proposer),
                Optional.of(user),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static AuditEvent ofService(
            AuditAction action, AuditOutcome outcome, Optional<AuditReason> reason, Optional<Long> target) {
        return new AuditEvent(
                action,
                outcome,
                reason,
                Optional.empty(),
                Optional.empty(),
                target,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
