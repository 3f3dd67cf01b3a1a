package org.passwordservice.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.session.SessionsRevoked;
import org.passwordservice.user.EmailChanged;
import org.passwordservice.user.EmailConfirmed;
import org.passwordservice.user.RoleChanged;
import org.passwordservice.user.SecondFactorChanged;
import org.passwordservice.user.UserDeleted;
import org.passwordservice.user.UserDisabled;

/**
 * Adds what happens to a user to the deliveries of the webhooks that are told of it, in the transaction in which it
 * happens. That transaction has locked the user's row, so that the numbers of a user's events rise in the order of the
 * commits, on all nodes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class WebhookEvents {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    @Inject
    Event<DeliveryAdded> added;

    /** A change of the password keeps the session that asked for it, a reset keeps none. */
    public void tellOfNewPassword(@Observes PasswordReplaced event) {
        boolean changed = event.keptAccessToken().isPresent();
        add(changed ? EventType.PASSWORD_CHANGED : EventType.PASSWORD_RESET, event.userId());
    }

    public void tellOfDisabledUser(@Observes UserDisabled event) {
        add(EventType.USER_DISABLED, event.userId());
    }

    public void tellOfDeletedUser(@Observes UserDeleted event) {
        add(EventType.USER_DELETED, event.userId());
    }

    public void tellOfNewAddress(@Observes EmailChanged event) {
        add(EventType.EMAIL_CHANGED, event.userId());
    }

    public void tellOfSecondFactor(@Observes SecondFactorChanged event) {
        add(EventType.SECOND_FACTOR_CHANGED, event.userId());
    }

    public void tellOfRevokedLogins(@Observes SessionsRevoked event) {
        add(EventType.LOGINS_REVOKED, event.userId());
    }

    /** The first confirmation ends the logins that were begun before it. */
    public void tellOfConfirmedAddress(@Observes EmailConfirmed event) {
        add(EventType.LOGINS_REVOKED, event.userId());
    }

    public void tellOfNewRole(@Observes RoleChanged event) {
        add(EventType.ROLE_CHANGED, event.userId());
    }

    private void add(EventType type, long userId) {
        Instant now = clock.instant();
        String messageId = "msg_" + random.identifier();
        List<Delivery> deliveries = subscribed(type).stream()
                .map(webhook -> new Delivery(webhook.id(), type, userId, messageId, now))
                .toList();
        deliveries.forEach(entities::persist);
        added.fire(new DeliveryAdded());
        deliveries.forEach(delivery -> delivery.number(deliveries.get(0).id()));
    }

    private List<Webhook> subscribed(EventType type) {
        return entities.createQuery("SELECT w FROM Webhook w WHERE w.enabled = TRUE ORDER BY w.id", Webhook.class)
                .getResultStream()
                .filter(webhook -> webhook.events().contains(type))
                .toList();
    }
}
