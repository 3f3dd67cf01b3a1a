package org.passwordservice.webhook;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passwordservice.admin.AdministrationLock;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.secret.Secret;

/** What administrators do with webhooks, each in one transaction with its audit event. */
@Stateless
public class Webhooks {

    /** How many there may be: each has threads of its own, so that a slow receiver holds up no other. */
    static final int MOST = 20;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    AdministrationLock lock;

    @EJB
    WebhookSecrets secrets;

    @EJB
    AuditTrail trail;

    @Inject
    Event<DeliveryAdded> added;

    /**
     * Creates a webhook, enabled.
     *
     * @return empty, with nothing changed, if there are as many as may be
     */
    public Optional<MadeSecret> create(URI url, List<EventType> events, AuditContext audit) {
        // Of two calls at the same time the later waits here, and then counts what the earlier one has added.
        lock.acquire();
        long count = entities.createQuery("SELECT COUNT(w) FROM Webhook w", Long.class)
                .getSingleResult();
        if (count >= MOST) {
            return Optional.empty();
        }
        Webhook webhook = new Webhook(url, events, clock.instant());
        entities.persist(webhook);
        entities.flush();
        Secret secret = secrets.add(webhook);
        trail.record(audit.toObject(AuditTarget.WEBHOOK, webhook.id())
                .changing(List.of("Url", "Events"))
                .succeeded());
        return Optional.of(new MadeSecret(webhook, secret));
    }

    /** The webhooks with a larger id, in the order of their ids. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Webhook> after(long id, int most) {
        return entities.createQuery("SELECT w FROM Webhook w WHERE w.id > :id ORDER BY w.id", Webhook.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }

    /** The webhook with this id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Webhook> find(long id) {
        return Optional.ofNullable(entities.find(Webhook.class, id));
    }

    /**
     * Changes a webhook. Where it is disabled, its pending deliveries end; one that is under way may still arrive.
     *
     * @return the changed webhook; empty if there is none
     */
    public Optional<Webhook> change(long id, WebhookChange change, AuditContext audit) {
        Optional<Webhook> found = lock(id);
        found.ifPresent(webhook -> {
            change.url().ifPresent(webhook::moveTo);
            change.events().ifPresent(webhook::tellOf);
            change.enabled().ifPresent(webhook::enable);
            if (!webhook.isEnabled()) {
                cancelPending(id);
            }
            trail.record(audit.toObject(AuditTarget.WEBHOOK, id)
                    .changing(change.members())
                    .succeeded());
        });
        return found;
    }

    private void cancelPending(long id) {
        entities.createQuery("UPDATE Delivery d SET d.state = :cancelled, d.endedAt = :now"
                        + " WHERE d.webhookId = :webhook AND d.endedAt IS NULL")
                .setParameter("cancelled", DeliveryState.CANCELLED)
                .setParameter("now", clock.instant())
                .setParameter("webhook", id)
                .executeUpdate();
    }

    /** Deletes a webhook, if there is one, with its secrets. Its deliveries are not sent any more, and purged later. */
    public void delete(long id, AuditContext audit) {
        int deleted = entities.createQuery("DELETE FROM Webhook w WHERE w.id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (deleted == 1) {
            trail.record(audit.toObject(AuditTarget.WEBHOOK, id).succeeded());
        }
    }

    /**
     * Makes a further secret; the one before it stays valid, earlier ones end.
     *
     * @return empty if there is no such webhook
     */
    public Optional<MadeSecret> addSecret(long id, AuditContext audit) {
        return lock(id).map(webhook -> {
            Secret secret = secrets.add(webhook);
            trail.record(audit.toObject(AuditTarget.WEBHOOK, id).succeeded());
            return new MadeSecret(webhook, secret);
        });
    }

    private Optional<Webhook> lock(long id) {
        return Optional.ofNullable(entities.find(Webhook.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The deliveries of a webhook with a smaller id, the newest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Delivery> deliveriesBefore(long webhookId, long id, int most) {
        return entities.createQuery(
                        "SELECT d FROM Delivery d WHERE d.webhookId = :webhook AND d.id < :id"
                                + " ORDER BY d.webhookId DESC, d.id DESC",
                        Delivery.class)
                .setParameter("webhook", webhookId)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Has a delivery that has ended sent again, for three days from now. One that is pending stays as it is, because it is
     * tried within five minutes anyway.
     *
     * @return the delivery, unchanged if its webhook is disabled; empty if there is none, or its webhook was deleted
     */
    public Optional<RetriedDelivery> retry(long id, AuditContext audit) {
        Optional<Delivery> delivery = Optional.ofNullable(entities.find(Delivery.class, id));
        return delivery.flatMap(found -> lock(found.webhookId())).map(webhook -> {
            if (webhook.isEnabled()) {
                resume(id);
                trail.record(audit.toObject(AuditTarget.WEBHOOK_DELIVERY, id).succeeded());
            }
            entities.refresh(delivery.get());
            return new RetriedDelivery(delivery.get(), webhook.isEnabled());
        });
    }

    private void resume(long id) {
        Instant now = clock.instant();
        entities.createQuery("UPDATE Delivery d SET d.state = :pending, d.endedAt = NULL, d.nextAttemptAt = :now,"
                        + " d.expiresAt = :expiry WHERE d.id = :id AND d.endedAt IS NOT NULL")
                .setParameter("pending", DeliveryState.PENDING)
                .setParameter("now", now)
                .setParameter("expiry", now.plus(Delivery.LIFETIME))
                .setParameter("id", id)
                .executeUpdate();
        added.fire(new DeliveryAdded());
    }
}
