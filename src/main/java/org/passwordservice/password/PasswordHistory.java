package org.passwordservice.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/** Stores the hashes of a user's former passwords, as many as the policy requires. */
@Stateless
public class PasswordHistory {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Settings settings;

    /** The hashes of the former passwords, newest first. */
    public List<String> hashes(long userId) {
        int most = settings.policy().history();
        if (most == 0) {
            // JPA providers read a maximum of 0 as no maximum.
            return List.of();
        }
        return entities.createQuery(
                        "SELECT f.passwordHash FROM FormerPassword f WHERE f.userId = :user ORDER BY f.id DESC",
                        String.class)
                .setParameter("user", userId)
                .setMaxResults(most)
                .getResultList();
    }

    /** Adds a replaced hash, and deletes those beyond the number that the policy requires. */
    public void remember(User user, String replacedHash, Instant replacedAt) {
        entities.persist(new FormerPassword(user, replacedHash, replacedAt));
        entities.flush();
        List<Long> old = entities.createQuery(
                        "SELECT f.id FROM FormerPassword f WHERE f.userId = :user ORDER BY f.id DESC", Long.class)
                .setParameter("user", user.id())
                .setFirstResult(settings.policy().history())
                .getResultList();
        if (!old.isEmpty()) {
            entities.createQuery("DELETE FROM FormerPassword f WHERE f.id IN :old")
                    .setParameter("old", old)
                    .executeUpdate();
        }
    }
}
