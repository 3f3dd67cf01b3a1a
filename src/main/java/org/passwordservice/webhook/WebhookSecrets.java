package org.passwordservice.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/** Stores the secrets of webhooks, encrypted. A webhook has one or two; each signs every message. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class WebhookSecrets {

    private static final String PURPOSE = "webhook-secret";

    private static final int MOST = 2;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Encryption encryption;

    @Inject
    RandomSecrets random;

    /**
     * Makes a further secret. The one before it stays valid, earlier ones end.
     *
     * @param webhook locked, or new
     * @return the secret, which is not to be had again
     */
    public Secret add(Webhook webhook) {
        List<WebhookSecret> present = stored(webhook.id());
        present.stream().skip(MOST - 1).forEach(entities::remove);
        Secret made = Signature.newSecret(random);
        WebhookSecret row = new WebhookSecret(webhook.id(), clock.instant());
        entities.persist(row);
        row.encrypt(encrypted(row, made));
        return made;
    }

    /** The valid secrets, the newest first. One that is encrypted under the former server key is encrypted again. */
    public List<Secret> of(long webhookId) {
        return stored(webhookId).stream().map(this::decrypted).toList();
    }

    private Secret decrypted(WebhookSecret row) {
        byte[] plain = encryption.decrypt(PURPOSE, row.id(), row.encrypted());
        Secret secret = new Secret(new String(plain, StandardCharsets.US_ASCII));
        if (encryption.isOutdated(row.encrypted())) {
            row.encrypt(encrypted(row, secret));
        }
        return secret;
    }

    private String encrypted(WebhookSecret row, Secret secret) {
        return encryption.encrypt(PURPOSE, row.id(), secret.reveal().getBytes(StandardCharsets.US_ASCII));
    }

    private List<WebhookSecret> stored(long webhookId) {
        return entities.createQuery(
                        "SELECT s FROM WebhookSecret s WHERE s.webhookId = :webhook ORDER BY s.id DESC",
                        WebhookSecret.class)
                .setParameter("webhook", webhookId)
                .getResultList();
    }
}
