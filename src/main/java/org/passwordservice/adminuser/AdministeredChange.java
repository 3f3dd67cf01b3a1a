package org.passwordservice.adminuser;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an administrator changed of a user, kept as long as {@link AdministeredChanges} needs it. */
@Entity
@Table(name = "administered_change")
public class AdministeredChange {

    /** The names are stored in the database. */
    public enum Kind {
        /** Proposed another address, or the proposed one took effect. */
        EMAIL,
        /** Removed the second factor. */
        FACTOR,
        /** Changed the role. */
        ROLE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "administered_change_id")
    @SequenceGenerator(name = "administered_change_id", sequenceName = "administered_change_id", allocationSize = 50)
    private long id;

    @Column(name = "user_id")
    private long userId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    /** The administrator. */
    @Column(name = "actor_user_id")
    private long actorId;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    /** For JPA. */
    protected AdministeredChange() {}

    AdministeredChange(long userId, Kind kind, long actorId, Instant changedAt) {
        this.userId = userId;
        this.kind = kind;
        this.actorId = actorId;
        this.changedAt = changedAt;
    }
}
