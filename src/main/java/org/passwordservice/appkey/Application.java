package org.passwordservice.appkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application that may call the service. Sessions and tokens belong to the application, not to the key that it used.
 */
@Entity
@Table(name = "application")
class Application {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "application_id")
    @SequenceGenerator(name = "application_id", sequenceName = "application_id", allocationSize = 1)
    private long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private boolean enabled;

    /** Separated by spaces. */
    @Column(nullable = false)
    private String scopes;

    /** The ids of the applications whose access tokens it may introspect; null for its own only. */
    @Column(name = "introspects")
    private @Nullable String introspects;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** Access tokens that were issued earlier are invalid. */
    @Column(name = "tokens_from", nullable = false)
    private Instant tokensFrom;

    /** The word of the {@link OwnApplication} that it is; null for an operator's. */
    @Column(name = "own")
    private @Nullable String own;

    /** For JPA. */
    protected Application() {}

    Application(String name, Set<Scope> scopes, Instant createdAt) {
        this.name = name;
        this.enabled = true;
        this.scopes = Scope.join(scopes);
        this.createdAt = createdAt;
        this.tokensFrom = createdAt;
    }

    /** One of the service's own. */
    Application(String name, OwnApplication own, Instant createdAt) {
        this(name, own.scopes(), createdAt);
        this.own = own.word();
    }

    long id() {
        return id;
    }

    boolean enabled() {
        return enabled;
    }

    Set<Scope> scopes() {
        return Scope.parse(scopes);
    }

    Introspects introspects() {
        return Introspects.parse(introspects);
    }

    CallingApplication calling() {
        return new CallingApplication(id, name, scopes(), introspects(), tokensFrom, own());
    }

    private Optional<OwnApplication> own() {
        return Optional.ofNullable(own).flatMap(OwnApplication::of);
    }

    /** Changes what a change names. An application that is enabled again begins without access tokens. */
    void apply(ApplicationChange change, Instant now) {
        change.name().ifPresent(value -> name = value);
        change.scopes().ifPresent(value -> scopes = Scope.join(value));
        change.introspects().ifPresent(value -> introspects = value.stored());
        change.enabled().ifPresent(value -> {
            if (value && !enabled) {
                tokensFrom = now;
            }
            enabled = value;
        });
    }

    ApplicationEntry entry(List<ApplicationKey> keys) {
        return new ApplicationEntry(
                id,
                name,
                scopes(),
                introspects(),
                enabled,
                createdAt,
                own(),
                keys.stream().map(ApplicationKey::entry).toList());
    }
}
