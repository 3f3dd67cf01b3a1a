package org.passwordservice.password;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.passwordservice.user.User;

/** Stores the passwords that {@link PasswordReplacement} has prepared, each by one guarded statement. */
@Stateless
public class PasswordStorage {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    PasswordHistory history;

    @Inject
    Event<PasswordReplaced> replaced;

    /**
     * Stores a prepared password and fires {@link PasswordReplaced}. Of any number of parallel calls one succeeds.
     *
     * @param keptAccessToken id of the access token that stays valid; empty for none
     * @return false, with nothing changed, if the password was replaced or the user disabled since the preparation
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean store(PreparedPassword prepared, Optional<Long> keptAccessToken) {
        User user = prepared.user();
        Instant now = clock.instant();
        int stored = entities.createQuery("UPDATE User u SET u.passwordHash = :hash, u.passwordVersion = :next,"
                        + " u.passwordChangedAt = :now, u.passwordImportedAt = NULL, u.passwordMustChange = FALSE, u.passwordRevoked = FALSE,"
                        + " u.failedAttempts = 0"
                        + " WHERE u.id = :id AND u.passwordVersion = :version AND u.enabled = TRUE")
                .setParameter("hash", prepared.hash())
                .setParameter("next", user.passwordVersion() + 1)
                .setParameter("now", now)
                .setParameter("id", user.id())
                .setParameter("version", user.passwordVersion())
                .executeUpdate();
        if (stored == 0) {
            return false;
        }
        user.passwordHash().ifPresent(hash -> history.remember(user, hash, now));
        replaced.fire(new PasswordReplaced(user.id(), user.passwordVersion() + 1, now, keptAccessToken));
        return true;
    }

    /** Replaces the hash of an unchanged password; does nothing if the password was replaced meanwhile. */
    public void rehash(User user, String newHash) {
        entities.createQuery("UPDATE User u SET u.passwordHash = :new, u.passwordImportedAt = NULL"
                        + " WHERE u.id = :id AND u.passwordHash = :old")
                .setParameter("new", newHash)
                .setParameter("id", user.id())
                .setParameter("old", user.passwordHash().orElseThrow())
                .executeUpdate();
    }
}
