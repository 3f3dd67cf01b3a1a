package org.passwordservice.reset;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.api.Origin;
import org.passwordservice.audit.Act;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.password.ResetTokens;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAdded;
import org.passwordservice.user.Users;

/** The states of a reset, each step one guarded statement: asked, code sent, code redeemed. */
@Stateless
public class ResetRequests {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @Inject
    Settings settings;

    @Inject
    ResetCodes codes;

    @Inject
    Users users;

    @Inject
    ResetTokens resetTokens;

    @Inject
    Outbox outbox;

    @Inject
    MailLimit mailLimit;

    @Inject
    Counters counters;

    @Inject
    AuditTrail trail;

    /**
     * Begins a reset, and has a code mailed; what the user had of an earlier one is dead. Does nothing, and nobody is told,
     * where the account had too many mails: a stranger who asks all the time must not kill the code that its owner has.
     *
     * @param user empty for an unknown user: the same statements run
     */
    public void ask(Optional<User> user, Account account, Act act) {
        Origin origin = act.origin();
        users.lock(user.map(User::id).orElse(Users.NOBODY));
        if (!mailLimit.grant(account, origin)) {
            trail.record(act.refused(AuditReason.MAIL_LIMIT));
            return;
        }
        String requestId = random.identifier();
        Instant expiry = clock.instant().plus(settings.reset().codeLifetime());
        entities.createQuery("UPDATE ResetRequest r SET r.requestId = :request, r.appKeyId = :app,"
                        + " r.codeDigest = NULL, r.codeExpiresAt = :expiry WHERE r.userId = :user")
                .setParameter("request", requestId)
                .setParameter("app", origin.appKeyId())
                .setParameter("expiry", expiry)
                .setParameter("user", user.map(User::id).orElse(Users.NOBODY))
                .executeUpdate();
        resetTokens.revoke(user.map(User::id).orElse(Users.NOBODY));
        outbox.add(MailKind.RESET_CODE, user.map(User::id), requestId, expiry);
        trail.record(objection(user).map(act::failed).orElseGet(act::succeeded));
    }

    private static Optional<AuditReason> objection(Optional<User> user) {
        if (user.isEmpty()) {
            return Optional.of(AuditReason.UNKNOWN_NAME);
        }
        if (!user.get().enabled()) {
            return Optional.of(AuditReason.USER_DISABLED);
        }
        return user.get().email().isEmpty() ? Optional.of(AuditReason.NO_ADDRESS) : Optional.empty();
    }

    /**
     * Makes the code of a request, at the moment it is mailed. Of the code itself nothing is kept, so a mail that must be
     * sent again gets another, and the one before is dead.
     *
     * @return the code; empty if the request was replaced, redeemed or cancelled, or has expired
     */
    public Optional<Secret> makeCode(long userId, String requestId) {
        Secret code = codes.generate();
        int made = entities.createQuery("UPDATE ResetRequest r SET r.codeDigest = :digest"
                        + " WHERE r.userId = :user AND r.requestId = :request AND r.codeExpiresAt > :now")
                .setParameter("digest", codes.digest(code, userId))
                .setParameter("user", userId)
                .setParameter("request", requestId)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return made == 1 ? Optional.of(code) : Optional.empty();
    }

    /**
     * Trades a code for a token; of any number of parallel calls one gets it.
     *
     * @param user whose code it must be; empty for anybody's, which only a strong code allows
     * @param attempt is taken back where the code is right
     * @return empty if the code is not live, or of another user or application
     */
    public Optional<Secret> redeem(Secret code, Optional<Long> user, Attempt attempt, Act act) {
        Origin origin = act.origin();
        String digest = codes.digest(code, user.orElse(Users.NOBODY));
        Optional<User> holder = holder(digest, origin.appKeyId())
                .filter(id -> user.isEmpty() || user.get().equals(id))
                .flatMap(users::lock);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        int redeemed = entities.createQuery(
                        "UPDATE ResetRequest r SET r.requestId = NULL, r.codeDigest = NULL, r.codeExpiresAt = NULL"
                                + " WHERE r.userId = :user AND r.codeDigest = :digest AND r.codeExpiresAt > :now")
                .setParameter("user", holder.get().id())
                .setParameter("digest", digest)
                .setParameter("now", clock.instant())
                .executeUpdate();
        Optional<Secret> token = redeemed == 1 ? resetTokens.issue(holder.get(), origin.appKeyId()) : Optional.empty();
        token.ifPresent(given -> {
            counters.takeBack(attempt);
            trail.record(act.to(holder.get().id()).succeeded());
        });
        return token;
    }

    private Optional<Long> holder(String digest, long appKeyId) {
        TypedQuery<Long> query = entities.createQuery(
                "SELECT r.userId FROM ResetRequest r, User u WHERE r.codeDigest = :digest AND r.appKeyId = :app"
                        + " AND r.codeExpiresAt > :now AND u.id = r.userId AND u.enabled = TRUE",
                Long.class);
        return query.setParameter("digest", digest)
                .setParameter("app", appKeyId)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }

    /** Makes the row of a new user. */
    public void makeRow(@Observes UserAdded event) {
        entities.persist(new ResetRequest(event.userId()));
    }

    /** A new password kills the code, also one that is still on its way. */
    public void cancelWithPassword(@Observes PasswordReplaced event) {
        entities.createQuery("UPDATE ResetRequest r SET r.requestId = NULL, r.codeDigest = NULL, r.codeExpiresAt = NULL"
                        + " WHERE r.userId = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }
}
