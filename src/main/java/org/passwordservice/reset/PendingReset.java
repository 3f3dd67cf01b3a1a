package org.passwordservice.reset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pending reset of a user, at most one. The request id is set when a code is requested, the code digest when it is
 * mailed; redeeming the code clears both.
 */
@Entity
@Table(name = "pending_reset")
class PendingReset {

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "request_id")
    private @Nullable String requestId;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(name = "code_digest")
    private @Nullable String codeDigest;

    @Column(name = "code_expires_at")
    private @Nullable Instant codeExpiresAt;

    @Column(name = "password_version")
    private @Nullable Long passwordVersion;

    /**
     * The user; the database sets it to null when the user is disabled or changes the address, which cancels the reset.
     */
    @Column(name = "holder_id")
    private @Nullable Long holderId;

    @Column(name = "holder_enabled")
    private @Nullable Boolean holderEnabled;

    @Column(name = "holder_email")
    private @Nullable String holderEmail;

    /** For JPA. */
    protected PendingReset() {}

    PendingReset(long userId) {
        this.userId = userId;
    }
}
