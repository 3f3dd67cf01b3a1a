package org.passwordservice.webhook;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queue of messages to webhooks in the database; {@link WebhookDelivery} sends them. A node claims a delivery for the
 * time of a lease. Each claim increments the number of attempts, and results apply only to the claim's number: after
 * another node has claimed the delivery, they change nothing.
 */
@Stateless
public class Deliveries {

    /** Far more than an attempt takes, also where the lookup of a host hangs. */
    static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /**
     * Finds the delivery that is due; ?1 is the webhook, ?2 the time. The order begins with columns that are equal in each
     * of these rows, to match the index.
     */
    static final String DUE = "SELECT d.id FROM webhook_delivery d"
            + " WHERE d.ended_at IS NULL AND d.webhook_id = ?1 AND d.next_attempt_at <= ?2"
            // The events of a user are sent in order: an earlier pending one excludes this one.
            + " AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id"
            + " AND e.user_id = d.user_id AND e.ended_at IS NULL AND e.sequence < d.sequence)"
            + " ORDER BY d.ended_at, d.webhook_id, d.next_attempt_at, d.sequence LIMIT 1 FOR UPDATE SKIP LOCKED";

    /**
     * Finds the webhooks with a delivery that is due; ?1 is the time. Not by EXISTS, for which PostgreSQL may read all
     * deliveries of a webhook: the order is that of the index, as in {@link #DUE}.
     */
    static final String WITH_DUE = "SELECT w.id FROM webhook w WHERE w.enabled = TRUE AND"
            + " (SELECT d.id FROM webhook_delivery d"
            + " WHERE d.ended_at IS NULL AND d.webhook_id = w.id AND d.next_attempt_at <= ?1"
            + " ORDER BY d.ended_at, d.webhook_id, d.next_attempt_at LIMIT 1) IS NOT NULL ORDER BY w.id";

    /**
     * When the oldest pending event happened, in seconds since 1970, or null. As a number, because EclipseLink converts the
     * time that a function returns on H2 only.
     */
    static final String OLDEST = "SELECT EXTRACT(EPOCH FROM MIN(d.happened_at)) FROM webhook_delivery d"
            + " WHERE d.ended_at IS NULL AND d.webhook_id IN (SELECT w.id FROM webhook w WHERE w.enabled = TRUE)";

    private static final String PENDING = " FROM Delivery d WHERE d.endedAt IS NULL"
            + " AND d.webhookId IN (SELECT w.id FROM Webhook w WHERE w.enabled = TRUE)";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @EJB
    WebhookSecrets secrets;

    @Inject
    Event<DeliveryTried> tried;

    /** The webhooks that may have something to send now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Long> webhooksWithDue() {
        List<?> ids = entities.createNativeQuery(WITH_DUE)
                .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /**
     * Claims the delivery of a webhook that has been due for the longest time, so that no other node sends it during the
     * lease. None is due while an earlier one of the same user to the same webhook is pending.
     *
     * @return empty if none is due, or the webhook is disabled or deleted
     */
    public Optional<ClaimedDelivery> claim(long webhookId) {
        Optional<Webhook> webhook =
                Optional.ofNullable(entities.find(Webhook.class, webhookId)).filter(Webhook::isEnabled);
        return webhook.flatMap(to -> due(webhookId).map(delivery -> {
            delivery.claim(clock.instant().plus(LEASE));
            return new ClaimedDelivery(delivery, to.url(), secrets.of(webhookId));
        }));
    }

    private Optional<Delivery> due(long webhookId) {
        // Only the id: EclipseLink upper-cases the column names of a native query in the default locale.
        List<?> ids = entities.createNativeQuery(DUE)
                .setParameter(1, webhookId)
                .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
                .getResultList();
        return ids.stream().findFirst().map(id -> entities.find(Delivery.class, ((Number) id).longValue()));
    }

    /** Stores that the receiver took a message. */
    public void succeed(Delivery delivery, int status) {
        store(delivery, DeliveryState.DELIVERED, Optional.of(status), Optional.empty());
    }

    /**
     * Schedules a message for another attempt, or gives it up once it has been tried for three days.
     *
     * @param status the status of the answer; empty without one
     * @param failure why there is no answer
     * @return what the delivery is now; {@link DeliveryState#PENDING} also if another node has claimed it
     */
    public DeliveryState fail(Delivery delivery, Optional<Integer> status, Optional<SendFailure> failure) {
        Instant next = clock.instant().plus(pauseAfter(delivery.attempts()));
        DeliveryState state = next.isBefore(delivery.expiresAt()) ? DeliveryState.PENDING : DeliveryState.FAILED;
        return store(delivery, state, status, failure) ? state : DeliveryState.PENDING;
    }

    private boolean store(
            Delivery delivery, DeliveryState state, Optional<Integer> status, Optional<SendFailure> failure) {
        Instant now = clock.instant();
        @Nullable Instant ended = state == DeliveryState.PENDING ? null : now;
        int stored = entities.createQuery("UPDATE Delivery d SET d.state = :state, d.endedAt = :ended,"
                        + " d.nextAttemptAt = :next, d.lastStatus = :status, d.lastFailure = :failure"
                        + " WHERE d.id = :id AND d.attempts = :attempts AND d.endedAt IS NULL")
                .setParameter("state", state)
                .setParameter("ended", ended)
                .setParameter("next", now.plus(pauseAfter(delivery.attempts())))
                .setParameter("status", status.orElse(null))
                .setParameter("failure", failure.orElse(null))
                .setParameter("id", delivery.id())
                .setParameter("attempts", delivery.attempts())
                .executeUpdate();
        if (stored == 1) {
            tried.fire(new DeliveryTried(state));
        }
        return stored == 1;
    }

    /** The number of pending deliveries. */
    public long depth() {
        return entities.createQuery("SELECT COUNT(d)" + PENDING, Long.class).getSingleResult();
    }

    /** The age of the oldest pending delivery; zero if there is none. */
    public Duration age() {
        @Nullable Object oldest = entities.createNativeQuery(OLDEST).getSingleResult();
        Duration age = oldest instanceof Number seconds
                ? Duration.between(Instant.ofEpochSecond(seconds.longValue()), clock.instant())
                : Duration.ZERO;
        return age.isNegative() ? Duration.ZERO : age;
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
