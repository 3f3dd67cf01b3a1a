package org.passwordservice.password;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/**
 * Prepares every new password: compares it with former ones and hashes it, outside any transaction.
 * {@link PasswordStorage} then stores the result inside one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordReplacement {

    @Inject
    PasswordHasher hasher;

    @EJB
    PasswordHistory history;

    /**
     * Hashes the first password of a new user.
     *
     * @return the hash in PHC form
     */
    public String hashFirst(HashPermit permit, NewPassword password) {
        return hasher.hash(permit, password.text());
    }

    /**
     * Prepares a reset: compares the new password with the current and the former ones, and hashes it.
     *
     * @param user as just read; {@link PasswordStorage#store} fails if this user's password has changed since
     * @throws PasswordReusedException if the new password is the current or a former one
     */
    public PreparedPassword prepareReset(HashPermit permit, User user, NewPassword password)
            throws PasswordReusedException {
        if (hasher.matchesPassword(permit, Optional.of(password.text()), user.id(), user.passwordHash())) {
            throw new PasswordReusedException();
        }
        return prepare(permit, user, password);
    }

    /**
     * Prepares a change: as {@link #prepareReset}, but compares with the text of the current password, which saves a
     * hash.
     *
     * @param present the current password as typed, after its verification
     * @throws PasswordReusedException if the new password is the current or a former one
     */
    public PreparedPassword prepareChange(HashPermit permit, User user, Secret present, NewPassword password)
            throws PasswordReusedException {
        if (PasswordText.of(present).filter(password.text()::equals).isPresent()) {
            throw new PasswordReusedException();
        }
        return prepare(permit, user, password);
    }

    private PreparedPassword prepare(HashPermit permit, User user, NewPassword password)
            throws PasswordReusedException {
        List<String> remembered = history.hashes(user.id());
        for (String hash : remembered) {
            if (hasher.matchesPassword(permit, Optional.of(password.text()), user.id(), Optional.of(hash))) {
                throw new PasswordReusedException();
            }
        }
        return new PreparedPassword(user, hasher.hash(permit, password.text()));
    }
}
