package org.passwordservice.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.Scope;
import org.passwordservice.request.RequestContext;
import org.passwordservice.user.User;

/** An access token. It is valid only for the password version that it was granted for. */
@Entity
@Table(name = "access_token")
class AccessToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access_token_id")
    @SequenceGenerator(name = "access_token_id", sequenceName = "access_token_id", allocationSize = 50)
    private long id;

    @Column(name = "token_digest", nullable = false)
    private String tokenDigest;

    /** The user; the database sets it to null when the user is disabled, which revokes the token. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "application_id")
    private long applicationId;

    @Column(name = "password_version")
    private long passwordVersion;

    @Column(name = "issued_at", nullable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** The hour in which it was used last. */
    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    /** The client program that logged in, as it calls itself. */
    @Column(length = 100)
    private @Nullable String client;

    @Column(name = "client_address")
    private @Nullable String clientAddress;

    /** How the user logged in: values of RFC 8176 and of this service, separated by spaces. */
    @Column(nullable = false)
    private String amr;

    /** The scopes of the application when the token was granted, separated by spaces. */
    @Column(nullable = false)
    private String scopes;

    /** When it expires unless it is used before; null for a token that does not expire so. */
    @Column(name = "idle_until")
    private @Nullable Instant idleUntil;

    /** For JPA. */
    protected AccessToken() {}

    AccessToken(
            String tokenDigest,
            User user,
            RequestContext request,
            String amr,
            Set<Scope> scopes,
            Instant issuedAt,
            TokenExpiry expiry) {
        this.tokenDigest = tokenDigest;
        this.userId = user.id();
        this.applicationId = request.applicationId();
        this.passwordVersion = user.passwordVersion();
        this.clientAddress = request.client().text();
        this.client = request.program().orElse(null);
        this.lastUsedAt = LastUses.hourOf(issuedAt);
        this.amr = amr;
        this.scopes = Scope.join(scopes);
        this.issuedAt = issuedAt;
        this.expiresAt = expiry.expiresAt();
        this.idleUntil = expiry.idleUntil().orElse(null);
    }
}
