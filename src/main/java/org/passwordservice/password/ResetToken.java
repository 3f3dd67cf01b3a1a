package org.passwordservice.password;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user's right to set a new password without the old one; without digest while there is none. */
@Entity
@Table(name = "reset_token")
class ResetToken {

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "token_digest")
    private @Nullable String tokenDigest;

    @Column(name = "app_key_id")
    private @Nullable Long appKeyId;

    @Column(name = "password_version")
    private @Nullable Long passwordVersion;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    /** For JPA. */
    protected ResetToken() {}

    ResetToken(long userId) {
        this.userId = userId;
    }
}
