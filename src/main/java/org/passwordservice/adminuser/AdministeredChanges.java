package org.passwordservice.adminuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what administrators changed of users lately, so that one of them alone cannot both move a user's mailbox and
 * remove the second factor.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AdministeredChanges {

    /** For so long the two changes take two administrators. */
    static final Duration MEMORY = Duration.ofDays(7);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** Remembers a change. */
    public void remember(long userId, AdministeredChange.Kind kind, long actorId) {
        entities.persist(new AdministeredChange(userId, kind, actorId, clock.instant()));
    }

    /**
     * Whether another administrator must make a change, because of the other one of the two changes.
     *
     * <p>A user whose role, address or factor an administrator changed within the same time is no other administrator:
     * that administrator could be behind both. A proposed address counts as long as it can take effect.
     *
     * @param userId whose row is locked, so that the two changes are decided one after the other
     * @param other what would take the account over together with the change
     * @param actorId the administrator who wants to make it
     */
    public boolean isSecondAdministratorNeeded(long userId, AdministeredChange.Kind other, long actorId) {
        List<Long> actors = actorsOf(userId, other);
        if (actors.isEmpty()) {
            return false;
        }
        List<Long> both = new ArrayList<>(actors);
        both.add(actorId);
        return actors.contains(actorId) || both.stream().anyMatch(this::isChangedLately);
    }

    private List<Long> actorsOf(long userId, AdministeredChange.Kind kind) {
        List<Long> actors = new ArrayList<>(remembered(userId, kind));
        if (kind == AdministeredChange.Kind.EMAIL) {
            actors.addAll(entities.createQuery(
                            "SELECT p.proposedBy FROM EmailProposal p WHERE p.userId = :user"
                                    + " AND (p.confirmedAt IS NOT NULL OR p.expiresAt > :now)",
                            Long.class)
                    .setParameter("user", userId)
                    .setParameter("now", clock.instant())
                    .getResultList());
        }
        return actors;
    }

    private List<Long> remembered(long userId, AdministeredChange.Kind kind) {
        return entities.createQuery(
                        "SELECT c.actorId FROM AdministeredChange c WHERE c.userId = :user AND c.kind = :kind"
                                + " AND c.changedAt > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("kind", kind)
                .setParameter("since", clock.instant().minus(MEMORY))
                .getResultList();
    }

    private boolean isChangedLately(long userId) {
        return !entities.createQuery(
                        "SELECT c.id FROM AdministeredChange c WHERE c.userId = :user AND c.changedAt > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("since", clock.instant().minus(MEMORY))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
