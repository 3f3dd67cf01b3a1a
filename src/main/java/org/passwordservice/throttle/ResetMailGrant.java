package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A reset mail to an account, with the network that requested it. */
@Entity
@Table(name = "reset_mail_grant")
class ResetMailGrant {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reset_mail_grant_id")
    @SequenceGenerator(name = "reset_mail_grant_id", sequenceName = "reset_mail_grant_id", allocationSize = 50)
    private long id;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private String network;

    @Column(name = "granted_at", nullable = false)
    private Instant grantedAt;

    /** For JPA. */
    protected ResetMailGrant() {}

    /**
     * Creates a grant.
     *
     * @param subject digest of the account
     * @param network digest of the requesting network
     */
    ResetMailGrant(String subject, String network, Instant grantedAt) {
        this.subject = subject;
        this.network = network;
        this.grantedAt = grantedAt;
    }

    String network() {
        return network;
    }

    Instant grantedAt() {
        return grantedAt;
    }
}
