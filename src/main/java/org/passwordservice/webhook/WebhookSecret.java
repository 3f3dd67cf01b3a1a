package org.passwordservice.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** An encrypted secret that signs the messages to a webhook. */
@Entity
@Table(name = "webhook_secret")
public class WebhookSecret {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_secret_id")
    @SequenceGenerator(name = "webhook_secret_id", sequenceName = "webhook_secret_id", allocationSize = 1)
    private long id;

    @Column(name = "webhook_id", nullable = false)
    private long webhookId;

    @Column(nullable = false)
    private String secret;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For JPA. */
    protected WebhookSecret() {}

    WebhookSecret(long webhookId, Instant now) {
        this.webhookId = webhookId;
        this.createdAt = now;
    }

    long id() {
        return id;
    }

    String encrypted() {
        return secret;
    }

    void encrypt(String ciphertext) {
        secret = ciphertext;
    }
}
