package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.password.PasswordHasher;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Trades a login and a password for a token. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Login {

    @Inject
    Users users;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordStorage passwords;

    @Inject
    LoginTokens loginTokens;

    @Inject
    ResetTokens resetTokens;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Logs a user in.
     *
     * @param username as typed
     * @param password as typed
     */
    public LoginResult logIn(String username, Secret password, long appKeyId) {
        Optional<User> found = CanonicalName.of(username).flatMap(users::findByLogin);
        boolean right = hasher.verify(password, found.map(User::passwordHash));
        if (!right || found.isEmpty() || !found.get().enabled()) {
            return new LoginResult.Failed();
        }
        User user = found.get();
        if (hasExpired(user)) {
            return resetTokens
                    .issue(user, appKeyId)
                    .<LoginResult>map(LoginResult.PasswordExpired::new)
                    .orElseGet(LoginResult.Failed::new);
        }
        if (hasher.isOutdated(user.passwordHash())) {
            passwords.rehash(user, hasher.hash(password));
        }
        return loginTokens
                .grant(user, appKeyId)
                .<LoginResult>map(LoginResult.Succeeded::new)
                .orElseGet(LoginResult.Failed::new);
    }

    private boolean hasExpired(User user) {
        return user.passwordMustChange()
                || settings.passwordMaxAge()
                        .map(age -> !clock.instant()
                                .isBefore(user.passwordChangedAt().plus(age)))
                        .orElse(false);
    }
}
