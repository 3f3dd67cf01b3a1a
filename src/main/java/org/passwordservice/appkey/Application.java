package org.passwordservice.appkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An application that may call. Everything that it is given belongs to it, and not to the key that it calls with. */
@Entity
@Table(name = "application")
class Application {

    /** What an application may call that is made without scopes of its own: what there is today. */
    private static final String EVERY_SCOPE = "users registration introspect";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "application_id")
    @SequenceGenerator(name = "application_id", sequenceName = "application_id", allocationSize = 1)
    private long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private boolean enabled;

    /** Separated by spaces; not enforced yet. */
    @Column(nullable = false)
    private String scopes;

    /** The names of the applications whose access tokens it may introspect; null where only its own. */
    @Column(name = "introspects")
    private @Nullable String introspects;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For JPA. */
    protected Application() {}

    Application(String name, Instant createdAt) {
        this.name = name;
        this.enabled = true;
        this.scopes = EVERY_SCOPE;
        this.createdAt = createdAt;
    }

    long id() {
        return id;
    }
}
