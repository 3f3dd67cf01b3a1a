package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A network and application from which a user has logged in. */
@Entity
@Table(name = "known_origin")
class KnownOrigin {

    @Id
    private String digest;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    /** For JPA. */
    protected KnownOrigin() {}

    /**
     * Creates an origin.
     *
     * @param digest of user, network and application, under the server key
     */
    KnownOrigin(String digest, long userId, Instant lastSeenAt) {
        this.digest = digest;
        this.userId = userId;
        this.lastSeenAt = lastSeenAt;
    }
}
