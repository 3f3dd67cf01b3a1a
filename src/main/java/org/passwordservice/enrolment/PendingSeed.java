package org.passwordservice.enrolment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An encrypted seed that a session was given and has not confirmed yet. */
@Entity
@Table(name = "pending_totp_seed")
class PendingSeed {

    @Id
    @Column(name = "access_token_id")
    private long accessTokenId;

    @Column(nullable = false)
    private String seed;

    /** Codes that are being compared or were wrong. */
    @Column(name = "wrong_codes")
    private int wrongCodes;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected PendingSeed() {}

    PendingSeed(long accessTokenId, String seed, Instant expiresAt) {
        this.accessTokenId = accessTokenId;
        this.seed = seed;
        this.expiresAt = expiresAt;
    }
}
