package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Applications;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Logs users in: exchanges a username and a password for an access token, or for an interim token where the user has a
 * second factor; {@link SecondStep} follows. No transaction spans the hashing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Login {

    @EJB
    Users users;

    @Inject
    PasswordHasher hasher;

    @Inject
    Throttle throttle;

    @Inject
    Applications applications;

    @EJB
    LoginStorage storage;

    /**
     * Logs a user in.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    LoginResult logIn(Credentials credentials, RequestContext request) {
        try (Attempt attempt = throttle.begin(AuditContext.of(AuditAction.LOGIN, request))) {
            LoginResult result = verifyAndGrant(attempt, credentials);
            attempt.settle(result);
            return result;
        }
    }

    private LoginResult verifyAndGrant(Attempt attempt, Credentials credentials) {
        Optional<User> user = users.findNamed(credentials.username());
        attempt.identify(attempt.audit().toNamed(user.map(User::id), credentials.username()));
        try {
            attempt.countPassword(Account.named(user, credentials.username()), HashPurpose.LOGIN);
        } catch (TooManyAttemptsException e) {
            return new LoginResult.TooManyAttempts(e.limit());
        }
        boolean right = hasher.verifyPassword(
                attempt.permit(),
                credentials.password(),
                user.map(User::id).orElse(Users.UNKNOWN_USER_ID),
                user.flatMap(User::passwordHash));
        Optional<AuditReason> objection = objection(user, right, attempt);
        if (objection.isPresent() || user.isEmpty()) {
            return new LoginResult.Failed(AuditVerdict.failed(objection.orElseThrow()));
        }
        return grant(attempt, user.get(), credentials.password());
    }

    private Optional<AuditReason> objection(Optional<User> user, boolean right, Attempt attempt) {
        if (user.isEmpty()) {
            return Optional.of(AuditReason.UNKNOWN_NAME);
        }
        if (!right) {
            return Optional.of(AuditReason.WRONG_PASSWORD);
        }
        if (user.get().isPasswordRevoked()) {
            return Optional.of(AuditReason.PASSWORD_REVOKED);
        }
        if (!user.get().enabled()) {
            return Optional.of(AuditReason.USER_DISABLED);
        }
        if (attempt.isPasswordDisabled()) {
            return Optional.of(AuditReason.PASSWORD_DISABLED);
        }
        return isOpenTo(user.get().role(), attempt.audit().request())
                ? Optional.empty()
                : Optional.of(AuditReason.NOT_ADMINISTRATOR);
    }

    /** Whether users of that role may log in by the application. */
    private boolean isOpenTo(Role role, RequestContext request) {
        return role != Role.USER
                || applications
                        .byId(request.applicationId())
                        .filter(application -> Access.OWN_ACCOUNT.isForAdministratorsOnly(application.scopes()))
                        .isEmpty();
    }

    private LoginResult grant(Attempt attempt, User user, Secret password) {
        Optional<String> newHash = rehashed(attempt.permit(), user, password);
        return UniqueViolation.retried(() -> storage.grant(user, newHash, attempt))
                .orElseGet(() -> new LoginResult.Failed(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE)));
    }

    /** A new hash of the password with the configured cost and current pepper; empty if the stored one has them and is our own. */
    private Optional<String> rehashed(HashPermit permit, User user, Secret password) {
        return PasswordText.of(password)
                .filter(text -> user.passwordImportedAt().isPresent()
                        || user.passwordHash().filter(hasher::isOutdated).isPresent())
                .map(text -> hasher.hash(permit, text));
    }
}
