package org.passwordservice.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login. It is live while its user's password has the version that it was granted for. */
@Entity
@Table(name = "access_token")
class AccessToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access_token_id")
    @SequenceGenerator(name = "access_token_id", sequenceName = "access_token_id", allocationSize = 50)
    private long id;

    @Column(name = "token_digest", nullable = false)
    private String tokenDigest;

    /** Taken out by the database, for good, when the user is disabled. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "application_id")
    private long applicationId;

    @Column(name = "password_version")
    private long passwordVersion;

    @Column(name = "issued_at", nullable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected AccessToken() {}

    AccessToken(
            String tokenDigest,
            long userId,
            long applicationId,
            long passwordVersion,
            Instant issuedAt,
            Instant expiry) {
        this.tokenDigest = tokenDigest;
        this.userId = userId;
        this.applicationId = applicationId;
        this.passwordVersion = passwordVersion;
        this.issuedAt = issuedAt;
        this.expiresAt = expiry;
    }
}
