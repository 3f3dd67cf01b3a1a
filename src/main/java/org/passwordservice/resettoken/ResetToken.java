package org.passwordservice.resettoken;

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
import org.passwordservice.user.User;

/** A reset token, stored as its digest until it is redeemed or revoked. */
@Entity
@Table(name = "reset_token")
class ResetToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reset_token_id")
    @SequenceGenerator(name = "reset_token_id", sequenceName = "reset_token_id", allocationSize = 50)
    private long id;

    @Column(name = "token_digest", nullable = false)
    private String tokenDigest;

    /** Null once the user was disabled or has another address, which revokes the token. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "user_enabled")
    private @Nullable Boolean userEnabled;

    /** The address that the code for this token was mailed to; null for a token that was issued without a mail. */
    @Column(name = "user_email")
    private @Nullable String userEmail;

    @Column(name = "application_id", nullable = false)
    private long applicationId;

    @Column(name = "password_version", nullable = false)
    private long passwordVersion;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected ResetToken() {}

    ResetToken(String tokenDigest, User user, Optional<String> address, long applicationId, Instant expiresAt) {
        this.tokenDigest = tokenDigest;
        this.userId = user.id();
        this.userEnabled = true;
        this.userEmail = address.orElse(null);
        this.applicationId = applicationId;
        this.passwordVersion = user.passwordVersion();
        this.expiresAt = expiresAt;
    }
}
