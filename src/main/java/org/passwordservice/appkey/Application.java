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

/**
 * An application that may call the service. Sessions and tokens belong to the application, not to the key that it used.
 */
@Entity
@Table(name = "application")
class Application {

    /** The scopes of an application that was created without a list of scopes: all that exist. */
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

    /** The names of the applications whose access tokens it may introspect; null for its own only. */
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
