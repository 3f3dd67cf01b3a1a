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

/** Stores the state of resets: requested, code sent, code redeemed. Each step is one guarded statement. */
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
     * Begins a reset: revokes the user's earlier code and token, and adds a mail with a code to the outbox. If the
     * account has received too many mails, only records that, so that a stranger's requests cannot revoke the owner's
     * code.
     *
     * @param user empty for an unknown user, for whom the same statements run, as for a user who cannot receive a code
     * @param attempt whose right answer, if there was one, is settled with it
     */
    public void start(Optional<User> user, Account account, Attempt attempt) {
        AuditContext audit = attempt.audit();
        RequestContext request = audit.request();
        Optional<User> locked = users.lock(user.map(User::id).orElse(Users.UNKNOWN_USER_ID));
        Optional<User> reachable =
                locked.filter(now -> now.enabled() && now.email().isPresent());
        long userId = reachable.map(User::id).orElse(Users.UNKNOWN_USER_ID);
        counters.succeed(attempt);
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
        trail.record(objection(locked)
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
     * Generates the code when it is mailed. Only its digest is stored, so a repeated mail gets a new code, which
     * replaces the earlier one.
     *
     * @param address the address that the code is mailed to
     * @return the code; empty if the reset was replaced, redeemed or cancelled, has expired, or if the password was
     *     replaced, the user disabled or the address changed since the request
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

    /** An update of a user's pending reset that changes nothing unless the reset is valid. */
    private Query updateIfValid(String update, String condition, User user) {
        return entities.createQuery(update + " WHERE r.userId = :user AND r.holderId = :user"
                        + " AND r.passwordVersion = :version AND r.codeExpiresAt > :now" + condition)
                .setParameter("user", user.id())
                .setParameter("version", user.passwordVersion())
                .setParameter("now", clock.instant());
    }

    /**
     * Redeems a code for a reset token; of any number of parallel calls one succeeds.
     *
     * @param user the user that the code must belong to; empty for any user, which only strong codes allow
     * @param attempt its counters are settled if the code is right
     * @return empty if the code is invalid, or of another user or application
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

    /** Adds the row of a new user. */
    public void makeRow(@Observes UserAdded event) {
        entities.persist(new PendingReset(event.userId()));
    }

    /** Cancels the pending reset when the password is replaced, even if its code is not yet mailed. */
    public void cancelOnPasswordReplaced(@Observes PasswordReplaced event) {
        entities.createQuery(END + " WHERE r.userId = :user")
                .setParameter("user", event.userId())
                .executeUpdate();
    }
}
