package org.passwordservice.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.reset.PendingResets;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.User;

/** Resets step by step, without the timer that mails their codes. */
@Dependent
class Resets {

    @Inject
    ResetProbe reset;

    @Inject
    PendingResets pendingResets;

    @Inject
    MailedCodes mailedCodes;

    @Inject
    Throttle throttle;

    @Inject
    MovedClock clock;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    /**
     * Asks for a code a minute after whatever was before, and takes the mail away before the timer makes the code.
     *
     * @return the reference of the newest code; null if there is none
     */
    @Nullable
    String ask(User user) throws Exception {
        return ask(user, InContainer.ORIGIN);
    }

    /** As {@link #ask(User)}, from elsewhere. */
    @Nullable
    String ask(User user, RequestContext request) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        Attempt attempt = throttle.begin(AuditContext.of(AuditAction.RESET_REQUEST, request));
        transaction.begin();
        pendingResets.start(Optional.of(user), Account.of(user), attempt);
        entities.createQuery("DELETE FROM OutboxMail m WHERE m.userId = :user")
                .setParameter("user", user.id())
                .executeUpdate();
        transaction.commit();
        return requestOf(user);
    }

    @Nullable
    String requestOf(User user) {
        return (String)
                entities.createNativeQuery("SELECT CAST(MAX(id) AS VARCHAR(20)) FROM mailed_code WHERE user_id = ?1")
                        .setParameter(1, user.id())
                        .getSingleResult();
    }

    /** What the timer does when it writes the mail of a request. */
    Optional<Secret> code(User user, String request) {
        return mailedCodes.generate(user.id(), user.email().orElseThrow(), request);
    }

    /** How redeeming a code ends: right, wrong, or the limit that refused it. */
    String redeem(String code, String username, RequestContext request) {
        return reset.outcome(new Secret(code), username, request);
    }
}
