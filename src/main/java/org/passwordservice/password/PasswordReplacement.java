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
 * The one way for every new password: here it is compared with former ones and hashed, outside any transaction; the result
 * is stored by {@link PasswordStorage}, inside one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordReplacement {

    @Inject
    PasswordHasher hasher;

    @EJB
    PasswordHistory history;

    /**
     * Hashes the first password of a user who is to be added.
     *
     * @return the hash in PHC form
     */
    public String hashFirst(HashPermit permit, NewPassword password) {
        return hasher.hash(permit, password.text());
    }

    /**
     * Prepares a reset: compares the new password with the present and the remembered ones, and hashes it.
     *
     * @param user as just read: {@link PasswordStorage#store} succeeds only while this user's password is still the same
     * @throws PasswordReusedException if it was used recently
     */
    public PreparedPassword prepareReset(HashPermit permit, User user, NewPassword password)
            throws PasswordReusedException {
        if (hasher.matches(permit, Optional.of(password.text()), user.passwordHash())) {
            throw new PasswordReusedException();
        }
        return prepare(permit, user, password);
    }

    /**
     * Prepares a change: as {@link #prepareReset}, but the present password is known, and comparing texts saves a hash.
     *
     * @param present as typed, just verified to be the user's password
     * @throws PasswordReusedException if it was used recently
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
            if (hasher.matches(permit, Optional.of(password.text()), Optional.of(hash))) {
                throw new PasswordReusedException();
            }
        }
        return new PreparedPassword(user, hasher.hash(permit, password.text()));
    }
}
