package org.passwordservice.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.CanonicalName;

/**
 * What all audit events of one request have in common; with the outcome it becomes an {@link AuditEvent}.
 *
 * @param action what the request does
 * @param request application, client address and ids of the request
 * @param actor the user whose access token was presented; empty without a token
 * @param target the user that the action concerns; empty if there is none or the user is unknown
 * @param unknownName the submitted name in its canonical form, if no user has it; only a keyed digest of it is stored
 * @param object another object that the action concerns
 * @param changed the names of the members that the action changes, never their values
 */
public record AuditContext(
        AuditAction action,
        RequestContext request,
        Optional<Long> actor,
        Optional<Long> target,
        Optional<Secret> unknownName,
        Optional<AuditObject> object,
        List<String> changed) {

    /** A context without actor and target. */
    public static AuditContext of(AuditAction action, RequestContext request) {
        return new AuditContext(
                action, request, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** A copy with the user whose access token was presented. */
    public AuditContext byActor(long userId) {
        return new AuditContext(action, request, Optional.of(userId), target, unknownName, object, changed);
    }

    /** A copy with an object, other than a user, that the action concerns. */
    public AuditContext toObject(AuditTarget kind, long id) {
        return new AuditContext(
                action, request, actor, target, unknownName, Optional.of(new AuditObject(kind, id)), changed);
    }

    /** A copy with the names of the members that the action changes. They must be names of the service, not of the caller. */
    public AuditContext changing(Collection<String> memberNames) {
        return new AuditContext(action, request, actor, target, unknownName, object, List.copyOf(memberNames));
    }

    /** A copy in which the logged-in user is both actor and target. */
    public AuditContext byUserToThemselves(long userId) {
        return byActor(userId).toUser(userId);
    }

    /** A copy with this user as target. */
    public AuditContext toUser(long userId) {
        return new AuditContext(action, request, actor, Optional.of(userId), Optional.empty(), object, changed);
    }

    /**
     * A copy with the target that a submitted name identifies.
     *
     * @param userId the user with that name; empty if no user has it
     * @param typed the name as typed
     */
    public AuditContext toNamed(Optional<Long> userId, String typed) {
        // A Secret, because users type passwords into the field for the username.
        Secret name =
                new Secret(CanonicalName.of(typed).map(CanonicalName::value).orElse(typed));
        return new AuditContext(
                action,
                request,
                actor,
                userId,
                userId.isEmpty() ? Optional.of(name) : Optional.empty(),
                object,
                changed);
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
        return new AuditEvent(
                action, outcome, reason, Optional.of(request), actor, target, unknownName, object, changed);
    }
}
