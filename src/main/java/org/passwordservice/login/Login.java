package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Trades a login and a password for a token. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Login {

    @EJB
    Users users;

    @Inject
    PasswordHasher hasher;

    @EJB
    PasswordStorage passwords;

    @Inject
    Throttle throttle;

    @EJB
    LoginStorage storage;

    @EJB
    AuditTrail trail;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Logs a user in.
     *
     * @param username as typed
     * @param password as typed
     * @throws TooManyAttemptsException if nothing was compared because of what failed before
     */
    public LoginResult logIn(String username, Secret password, RequestContext origin) throws TooManyAttemptsException {
        try (HashPermit turn = hasher.turn(HashPurpose.LOGIN)) {
            return logIn(turn, username, password, origin);
        }
    }

    private LoginResult logIn(HashPermit turn, String username, Secret password, RequestContext origin)
            throws TooManyAttemptsException {
        // By the address too, though it logs nobody in: what is guessed with it counts where the other doors count it.
        // Else the difference would tell whether somebody has it.
        Optional<CanonicalName> name = CanonicalName.of(username);
        Optional<User> named = name.flatMap(users::findByLoginOrEmail);
        Optional<User> found =
                named.filter(user -> CanonicalName.of(user.login()).equals(name));
        AuditContext act = AuditContext.of(AuditAction.LOGIN, origin).to(named.map(User::id), username);
        Attempt attempt = throttle.atPassword(Account.of(named, username), act);
        boolean right =
                throttle.compare(attempt, () -> hasher.verify(turn, password, found.flatMap(User::passwordHash)));
        Optional<AuditReason> objection = objection(found, right, attempt);
        if (objection.isPresent() || found.isEmpty()) {
            trail.record(act.failed(objection.orElseThrow()));
            return new LoginResult.Failed();
        }
        User user = found.get();
        if (hasExpired(user)) {
            return storage.expire(user, attempt, act)
                    .<LoginResult>map(LoginResult.PasswordExpired::new)
                    .orElseGet(() -> changedMeanwhile(act));
        }
        if (user.passwordHash().filter(hasher::isOutdated).isPresent()) {
            passwords.rehash(user, throttle.compare(attempt, () -> hasher.hash(turn, password)));
        }
        return storage.grant(user, attempt, act)
                .<LoginResult>map(LoginResult.Succeeded::new)
                .orElseGet(() -> changedMeanwhile(act));
    }

    private static Optional<AuditReason> objection(Optional<User> found, boolean right, Attempt attempt) {
        if (found.isEmpty()) {
            return Optional.of(AuditReason.UNKNOWN_NAME);
        }
        if (!right) {
            return Optional.of(AuditReason.WRONG_PASSWORD);
        }
        if (!found.get().enabled()) {
            return Optional.of(AuditReason.USER_DISABLED);
        }
        return attempt.passwordDisabled() ? Optional.of(AuditReason.PASSWORD_DISABLED) : Optional.empty();
    }

    private LoginResult changedMeanwhile(AuditContext act) {
        trail.record(act.refused(AuditReason.CHANGED_MEANWHILE));
        return new LoginResult.Failed();
    }

    private boolean hasExpired(User user) {
        return user.passwordMustChange()
                || settings.passwordMaxAge()
                        .map(age -> !clock.instant()
                                .isBefore(user.passwordChangedAt().plus(age)))
                        .orElse(false);
    }
}
