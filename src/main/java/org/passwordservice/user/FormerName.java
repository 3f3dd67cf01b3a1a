package org.passwordservice.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login or address that a user gave up and that no other user may take yet. */
@Entity
@Table(name = "former_name")
class FormerName {

    /** Of the canonical name, under the server key. */
    @Id
    private String digest;

    /** The user who may take it again; null once the user was deleted. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "released_at", nullable = false)
    private Instant releasedAt;

    /** For JPA. */
    protected FormerName() {}

    FormerName(String digest, @Nullable Long userId, Instant releasedAt) {
        this.digest = digest;
        this.userId = userId;
        this.releasedAt = releasedAt;
    }
}
