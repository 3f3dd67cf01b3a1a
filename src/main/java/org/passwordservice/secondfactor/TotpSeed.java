package org.passwordservice.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The encrypted seed of a user's authenticator app, and the last step whose code was accepted. */
@Entity
@Table(name = "totp_seed")
class TotpSeed {

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(nullable = false)
    private String seed;

    @Column(name = "last_step", nullable = false)
    private long lastStep;

    /** For JPA. */
    protected TotpSeed() {}

    TotpSeed(long userId, String seed, long lastStep) {
        this.userId = userId;
        this.seed = seed;
        this.lastStep = lastStep;
    }
}
