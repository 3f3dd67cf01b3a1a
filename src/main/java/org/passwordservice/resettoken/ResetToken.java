package org.passwordservice.resettoken;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The reset token of a user, at most one; the digest is null if there is none. */
@Entity
@Table(name = "reset_token")
class ResetToken {

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "token_digest")
    private @Nullable String tokenDigest;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(name = "password_version")
    private @Nullable Long passwordVersion;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    /**
     * The user; the database sets it to null when the user is disabled or changes the address, which revokes the token.
     */
    @Column(name = "holder_id")
    private @Nullable Long holderId;

    @Column(name = "holder_enabled")
    private @Nullable Boolean holderEnabled;

    /** The address that the code for this token was mailed to; null for a token that was issued without a mail. */
    @Column(name = "holder_email")
    private @Nullable String holderEmail;

    /** For JPA. */
    protected ResetToken() {}

    ResetToken(long userId) {
        this.userId = userId;
    }
}
