package org.passwordservice.audit;

import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.CanonicalName;

/**
 * What every event about one request has in common; how the request ends makes it an {@link AuditEvent}.
 *
 * @param action what the request does
 * @param request where it comes from
 * @param actor the user whose access token was presented; empty where there was none
 * @param target the user it is done to; empty where there is none, or the user is unknown
 * @param unknownName the name that was given for the target, where no user has it, in its canonical form; only a digest of
 *     it is kept
 */
public record AuditContext(
        AuditAction action,
        RequestContext request,
        Optional<Long> actor,
        Optional<Long> target,
        Optional<Secret> unknownName) {

    /** A request without a known actor and target. */
    public static AuditContext of(AuditAction action, RequestContext request) {
        return new AuditContext(action, request, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, by a user who is logged in, to that very user. */
    public AuditContext byUserToThemselves(long userId) {
        return new AuditContext(action, request, Optional.of(userId), Optional.of(userId), Optional.empty());
    }

    /** The same, to a user. */
    public AuditContext toUser(long userId) {
        return new AuditContext(action, request, actor, Optional.of(userId), Optional.empty());
    }

    /**
     * The same, to the user who was named.
     *
     * @param userId of the user with that name; empty if no user has it
     * @param typed the name as typed
     */
    public AuditContext toNamed(Optional<Long> userId, String typed) {
        // People type passwords where their login belongs.
        Secret name =
                new Secret(CanonicalName.of(typed).map(CanonicalName::value).orElse(typed));
        return new AuditContext(
                action, request, actor, userId, userId.isEmpty() ? Optional.of(name) : Optional.empty());
    }

    /** The event of a success. */
    public AuditEvent succeeded() {
        return event(AuditOutcome.SUCCESS, Optional.empty());
    }

    /** The event of a success with a restriction. */
    public AuditEvent succeeded(AuditReason restriction) {
        return event(AuditOutcome.SUCCESS, Optional.of(restriction));
    }

    /** The event of a failure or refusal. */
    public AuditEvent ended(AuditVerdict verdict) {
        return event(verdict.outcome(), Optional.of(verdict.reason()));
    }

    private AuditEvent event(AuditOutcome outcome, Optional<AuditReason> reason) {
        return new AuditEvent(action, outcome, reason, Optional.of(request), actor, target, unknownName);
    }
}
