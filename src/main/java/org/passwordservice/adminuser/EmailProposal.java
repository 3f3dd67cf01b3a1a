package org.passwordservice.adminuser;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The address that an administrator has proposed for a user. */
@Entity
@Table(name = "email_proposal")
class EmailProposal {

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(nullable = false)
    private String address;

    @Column(name = "proposed_by", nullable = false)
    private long proposedBy;

    @Column(name = "takes_effect_at", nullable = false)
    private Instant takesEffectAt;

    /** When its code was redeemed; null before. */
    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected EmailProposal() {}

    EmailProposal(long userId, String address, long proposedBy, Instant takesEffectAt, Instant expiresAt) {
        this.userId = userId;
        this.address = address;
        this.proposedBy = proposedBy;
        this.takesEffectAt = takesEffectAt;
        this.expiresAt = expiresAt;
    }

    String address() {
        return address;
    }

    /** The id of the administrator. */
    long proposedBy() {
        return proposedBy;
    }
}
