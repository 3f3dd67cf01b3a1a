package org.passwordservice.audit;

import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.CanonicalName;

/**
 * What a request is about to do; how it ends makes it an {@link AuditEvent}.
 *
 * @param action what it does
 * @param origin where it comes from
 * @param actor the user whose login token was presented; empty for nobody's
 * @param target the user it is done to; empty where that is nobody, or unknown
 * @param unknownName the name that was given for the target, where nobody has it, in its canonical spelling; only a digest of
 *     it is kept
 */
public record AuditContext(
        AuditAction action,
        RequestContext origin,
        Optional<Long> actor,
        Optional<Long> target,
        Optional<Secret> unknownName) {

    /** An act of nobody in particular. */
    public static AuditContext of(AuditAction action, RequestContext origin) {
        return new AuditContext(action, origin, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, by a user who is logged in, to that very user. */
    public AuditContext ofUser(long userId) {
        return new AuditContext(action, origin, Optional.of(userId), Optional.of(userId), Optional.empty());
    }

    /** The same, to a user. */
    public AuditContext to(long userId) {
        return new AuditContext(action, origin, actor, Optional.of(userId), Optional.empty());
    }

    /**
     * The same, to whoever was named.
     *
     * @param userId who has the name; empty if nobody has it
     * @param typed the name as typed
     */
    public AuditContext to(Optional<Long> userId, String typed) {
        // People type passwords where their login belongs.
        Secret name =
                new Secret(CanonicalName.of(typed).map(CanonicalName::value).orElse(typed));
        return new AuditContext(action, origin, actor, userId, userId.isEmpty() ? Optional.of(name) : Optional.empty());
    }

    /** It was done. */
    public AuditEvent succeeded() {
        return event(AuditOutcome.SUCCESS, Optional.empty());
    }

    /** It was done, with a restriction. */
    public AuditEvent succeeded(AuditReason reason) {
        return event(AuditOutcome.SUCCESS, Optional.of(reason));
    }

    /** What was presented was wrong. */
    public AuditEvent failed(AuditReason reason) {
        return event(AuditOutcome.FAILURE, Optional.of(reason));
    }

    /** It was not done, whether or not what was presented was right. */
    public AuditEvent refused(AuditReason reason) {
        return event(AuditOutcome.REFUSED, Optional.of(reason));
    }

    private AuditEvent event(AuditOutcome outcome, Optional<AuditReason> reason) {
        return new AuditEvent(action, outcome, reason, Optional.of(origin), actor, target, unknownName);
    }
}
