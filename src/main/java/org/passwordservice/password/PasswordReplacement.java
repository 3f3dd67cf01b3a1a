package org.passwordservice.password;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.stream.Stream;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/**
 * The one door through which every new password goes: here it is judged and hashed, outside any transaction; what comes
 * out is stored by {@link PasswordStorage}, inside one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordReplacement {

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @EJB
    PasswordHistory history;

    /**
     * Hashes the first password of a user who is to be added.
     *
     * @return the hash in PHC form
     * @throws IllegalArgumentException if it breaks a rule; the caller has told its user so before
     */
    public String prepareFirst(HashPermit turn, Secret password, UserData user) {
        checkPolicy(password, user);
        return hasher.hash(turn, password);
    }

    /**
     * For a reset: compares a new password with the present and the remembered ones, and hashes it.
     *
     * @param user as just read: {@link PasswordStorage#store} succeeds only while this user's password is still the same
     * @throws PasswordReusedException if it was used recently
     * @throws IllegalArgumentException if it breaks a rule; the caller has told its user so before
     */
    public PreparedPassword prepare(HashPermit turn, User user, Secret password) throws PasswordReusedException {
        checkPolicy(password, UserData.of(user));
        refuse(turn, password, user.passwordHash().stream());
        return prepareUnlikePresent(turn, user, password);
    }

    /**
     * For a change: as {@link #prepare(HashPermit, User, Secret)}, but the present password is known, and comparing texts then saves a hash.
     *
     * @param present just verified to be the user's password
     */
    public PreparedPassword prepare(HashPermit turn, User user, Secret present, Secret password)
            throws PasswordReusedException {
        checkPolicy(password, UserData.of(user));
        if (PasswordText.areSame(present, password)) {
            throw new PasswordReusedException();
        }
        return prepareUnlikePresent(turn, user, password);
    }

    private PreparedPassword prepareUnlikePresent(HashPermit turn, User user, Secret password)
            throws PasswordReusedException {
        refuse(turn, password, history.hashes(user.id()).stream());
        return new PreparedPassword(user, hasher.hash(turn, password));
    }

    private void refuse(HashPermit turn, Secret password, Stream<String> used) throws PasswordReusedException {
        for (String hash : used.toList()) {
            if (hasher.verify(turn, password, Optional.of(hash))) {
                throw new PasswordReusedException();
            }
        }
    }

    private void checkPolicy(Secret password, UserData user) {
        if (!policy.violations(password, user).isEmpty()) {
            throw new IllegalArgumentException("The caller must judge the password first");
        }
    }
}
