package org.passwordservice.admin;

import java.time.Duration;
import java.time.Instant;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.request.RequestContext;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;

/**
 * The administrator or auditor who sent the current request.
 *
 * @param user as read with the access token
 * @param tokenId id of the access token
 * @param loggedInAt when the token was granted
 * @param request the request
 */
public record Administrator(User user, long tokenId, Instant loggedInAt, RequestContext request) {

    /** The age of a log in up to which it authorizes calls that could give an account away. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    public long userId() {
        return user.id();
    }

    /** Whether the user may read only, and sees names and addresses shortened. */
    public boolean isAuditor() {
        return user.role() == Role.AUDITOR;
    }

    /** Whether the log in is at most ten minutes old. */
    public boolean hasLoggedInRecently(Instant now) {
        return !loggedInAt.plus(RECENT).isBefore(now);
    }

    /** The audit context of what the administrator does by this request. */
    public AuditContext audit(AuditAction action) {
        return AuditContext.of(action, request).byActor(userId());
    }
}
