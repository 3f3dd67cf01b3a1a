package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestContext;
import org.passwordservice.resettoken.ResetTokens;
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
public class PendingResets {

    private static final String END =
            "UPDATE PendingReset r SET r.requestId = NULL, r.codeDigest = NULL, r.codeExpiresAt = NULL";

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

    @EJB
    Users users;

    @EJB
    ResetTokens resetTokens;

    @EJB
    Outbox outbox;

    @EJB
    MailLimit mailLimit;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /**
     * Begins a reset, and has a code mailed; what the user had of an earlier one is void. Does nothing, silently, where the
     * account had too many mails: a stranger who asks all the time must not cancel the code that its owner has.
     *
     * @param user empty for an unknown user: the same statements run, as they do for one who cannot get the code
     */
    public void start(Optional<User> user, Account account, AuditContext audit) {
        RequestContext request = audit.request();
        Optional<User> reachable = users.lock(user.map(User::id).orElse(Users.UNKNOWN_USER_ID))
                .filter(now -> now.enabled() && now.email().isPresent());
        long userId = reachable.map(User::id).orElse(Users.UNKNOWN_USER_ID);
        if (!mailLimit.grant(account, request)) {
            trail.record(audit.ended(AuditVerdict.refused(AuditReason.MAIL_LIMIT)));
            return;
        }
        String requestId = random.identifier();
        Instant expiry = clock.instant().plus(settings.reset().codeLifetime());
        entities.createQuery("UPDATE PendingReset r SET r.requestId = :request, r.applicationId = :app,"
                        + " r.codeDigest = NULL, r.codeExpiresAt = :expiry, r.passwordVersion = :version,"
                        + " r.holderId = :user, r.holderEnabled = TRUE, r.holderEmail = :address"
                        + " WHERE r.userId = :user")
                .setParameter("request", requestId)
                .setParameter("app", request.applicationId())
                .setParameter("expiry", expiry)
                .setParameter("version", reachable.map(User::passwordVersion).orElse(0L))
                .setParameter("address", reachable.flatMap(User::email).orElse(""))
                .setParameter("user", userId)
                .executeUpdate();
        resetTokens.revoke(userId);
        outbox.add(MailKind.RESET_CODE, reachable.map(User::id), requestId, expiry);
        trail.record(objection(user)
                .map(reason -> audit.ended(AuditVerdict.failed(reason)))
                .orElseGet(audit::succeeded));
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
     * @param address where the code is to be mailed
     * @return the code; empty if the request was replaced, redeemed or cancelled, has expired, or if since the asking the
     *     password was replaced, the user disabled, or the address became another
     */
    public Optional<Secret> makeCode(long userId, String address, String requestId) {
        Secret code = codes.generate();
        int made = users.lock(userId)
                .map(user -> updateIfValid(
                                "UPDATE PendingReset r SET r.codeDigest = :digest",
                                " AND r.requestId = :request AND r.holderEmail = :address",
                                user)
                        .setParameter("digest", codes.digest(code, userId))
                        .setParameter("request", requestId)
                        .setParameter("address", address)
                        .executeUpdate())
                .orElse(0);
        return made == 1 ? Optional.of(code) : Optional.empty();
    }

    /** An update of a user's request that does nothing unless the request is live. */
    private Query updateIfValid(String update, String condition, User user) {
        return entities.createQuery(update + " WHERE r.userId = :user AND r.holderId = :user"
                        + " AND r.passwordVersion = :version AND r.codeExpiresAt > :now" + condition)
                .setParameter("user", user.id())
                .setParameter("version", user.passwordVersion())
                .setParameter("now", clock.instant());
    }

    /**
     * Trades a code for a token; of any number of parallel calls one gets it.
     *
     * @param user whose code it must be; empty for anybody's, which only a strong code allows
     * @param attempt whose counters are settled where the code is right
     * @return empty if the code is not live, or of another user or application
     */
    public Optional<Secret> redeem(Secret code, Optional<Long> user, Attempt attempt) {
        RequestContext request = attempt.audit().request();
        String digest = codes.digest(code, user.orElse(Users.UNKNOWN_USER_ID));
        Optional<User> holder = holder(digest, request.applicationId())
                .filter(id -> user.isEmpty() || user.get().equals(id))
                .flatMap(users::lock);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        int redeemed = updateIfValid(END, " AND r.codeDigest = :digest AND r.applicationId = :app", holder.get())
                .setParameter("digest", digest)
                .setParameter("app", request.applicationId())
                .executeUpdate();
        Optional<Secret> token = holder.get()
                .email()
                .filter(address -> redeemed == 1)
                .flatMap(address -> resetTokens.issueForMail(holder.get(), address, request.applicationId()));
        token.ifPresent(given -> {
            counters.succeed(attempt);
            trail.record(attempt.audit().toUser(holder.get().id()).succeeded());
        });
        return token;
    }

    private Optional<Long> holder(String digest, long applicationId) {
        TypedQuery<Long> query = entities.createQuery(
                "SELECT r.userId FROM PendingReset r, User u WHERE r.codeDigest = :digest AND r.applicationId = :app"
                        + " AND r.codeExpiresAt > :now AND r.holderId = r.userId"
                        + " AND u.id = r.userId AND u.enabled = TRUE AND u.passwordVersion = r.passwordVersion",
                Long.class);
        return query.setParameter("digest", digest)
                .setParameter("app", applicationId)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }

    /** Makes the row of a new user. */
    public void makeRow(@Observes UserAdded event) {
        entities.persist(new PendingReset(event.userId()));
    }

    /** A new password cancels the code, also one that is still to be mailed. */
    public void cancelWithPassword(@Observes PasswordReplaced event) {
        entities.createQuery(END + " WHERE r.userId = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }
}
