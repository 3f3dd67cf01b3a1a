package org.passwordservice.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;
import org.passwordservice.user.User;

/** A right password that waits for a code of the second factor, stored as the digest of its token. */
@Entity
@Table(name = "interim_token")
public class InterimToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "interim_token_id")
    @SequenceGenerator(name = "interim_token_id", sequenceName = "interim_token_id", allocationSize = 50)
    private long id;

    @Column(name = "token_digest", nullable = false)
    private String tokenDigest;

    /** Null once the user was disabled, which revokes the token. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "application_id")
    private long applicationId;

    @Column(nullable = false)
    private String network;

    @Column(name = "password_version")
    private long passwordVersion;

    /** Codes that were wrong. */
    @Column(name = "wrong_codes")
    private int wrongCodes;

    @Column(name = "issued_at", nullable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected InterimToken() {}

    InterimToken(String tokenDigest, User user, RequestContext request, Instant issuedAt, Instant expiresAt) {
        this.tokenDigest = tokenDigest;
        this.userId = user.id();
        this.applicationId = request.applicationId();
        this.network = request.client().network();
        this.passwordVersion = user.passwordVersion();
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    long id() {
        return id;
    }

    /** Empty once the user was disabled. */
    Optional<Long> userId() {
        return Optional.ofNullable(userId);
    }

    long applicationId() {
        return applicationId;
    }

    /** The network of the client that sent the password. */
    public String network() {
        return network;
    }

    /** When the password was counted. */
    public Instant issuedAt() {
        return issuedAt;
    }
}
