package org.passwordservice.appkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;

/**
 * A key of an application; only its digest is stored. An application may have several keys, so that a key can be
 * rotated.
 */
@Entity
@Table(name = "application_key")
class ApplicationKey {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "application_key_id")
    @SequenceGenerator(name = "application_key_id", sequenceName = "application_key_id", allocationSize = 1)
    private long id;

    @Column(name = "application_id")
    private long applicationId;

    @Column(name = "key_digest", nullable = false)
    private String keyDigest;

    /** The first characters of the key, by which operators distinguish keys. */
    @Column(name = "hint")
    private @Nullable String hint;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** Null for a key that does not expire. */
    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    /** For JPA. */
    protected ApplicationKey() {}

    ApplicationKey(long applicationId, Secret key, Instant createdAt) {
        this.applicationId = applicationId;
        this.keyDigest = TokenDigest.of(key);
        this.hint = AppKeyText.hint(key);
        this.createdAt = createdAt;
    }

    long id() {
        return id;
    }

    long applicationId() {
        return applicationId;
    }

    void expire(Optional<Instant> end) {
        expiresAt = end.orElse(null);
    }

    private Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    private Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    ValidKey valid(Application application) {
        return new ValidKey(id, keyDigest, expiresAt(), lastUsedAt(), application.calling());
    }

    ApplicationEntry.Key entry() {
        return new ApplicationEntry.Key(id, hint == null ? "" : hint, createdAt, expiresAt(), lastUsedAt());
    }
}
