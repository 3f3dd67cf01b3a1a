package org.passwordservice.appkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An application that may call. Of its key only the digest is kept. */
@Entity
@Table(name = "app_key")
class AppKey {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "app_key_id")
    @SequenceGenerator(name = "app_key_id", sequenceName = "app_key_id", allocationSize = 1)
    private long id;

    @Column(nullable = false)
    private String name;

    @Column(name = "key_digest", nullable = false)
    private String keyDigest;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    /** For JPA. */
    protected AppKey() {}

    AppKey(String name, String keyDigest, Instant createdAt) {
        this.name = name;
        this.keyDigest = keyDigest;
        this.enabled = true;
        this.createdAt = createdAt;
    }
}
