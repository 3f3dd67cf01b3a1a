package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A mail with a code that was granted to an account. */
@Entity
@Table(name = "mail_grant")
class MailGrant {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mail_grant_id")
    @SequenceGenerator(name = "mail_grant_id", sequenceName = "mail_grant_id", allocationSize = 50)
    private long id;

    @Column(nullable = false)
    private String subject;

    @Column(name = "known_origin")
    private boolean knownOrigin;

    @Column(name = "granted_at", nullable = false)
    private Instant grantedAt;

    /** For JPA. */
    protected MailGrant() {}

    /**
     * Creates a grant.
     *
     * @param subject digest of the kind of mail and of the account
     * @param knownOrigin whether the user has logged in from where the mail was requested
     */
    MailGrant(String subject, boolean knownOrigin, Instant grantedAt) {
        this.subject = subject;
        this.knownOrigin = knownOrigin;
        this.grantedAt = grantedAt;
    }

    boolean isOfKnownOrigin() {
        return knownOrigin;
    }

    Instant grantedAt() {
        return grantedAt;
    }
}
