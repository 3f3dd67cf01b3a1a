package org.passwordservice.mailedcode;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.user.User;

/** A code that was requested; its digest is null until it is mailed. A code of a session is valid only in that session. */
@Entity
@Table(name = "mailed_code")
class MailedCode {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mailed_code_id")
    @SequenceGenerator(name = "mailed_code_id", sequenceName = "mailed_code_id", allocationSize = 50)
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CodePurpose purpose;

    /** Null for an unknown user, and once the user was disabled or has another address, which revokes the code. */
    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "user_enabled")
    private @Nullable Boolean userEnabled;

    @Column(name = "user_email")
    private @Nullable String userEmail;

    /** Null if a new password does not revoke the code. */
    @Column(name = "password_version")
    private @Nullable Long passwordVersion;

    @Column(name = "application_id", nullable = false)
    private long applicationId;

    /** The access token of the session that requested the code; null for a code without a session. */
    @Column(name = "access_token_id")
    private @Nullable Long accessTokenId;

    /** The address that the code is mailed to and confirms; null for the user's own address. */
    private @Nullable String recipient;

    /** Codes that were compared with this one, of a session only. */
    @Column(name = "wrong_codes")
    private int wrongCodes;

    /** The network that requested a code to log in; empty for other codes. */
    @Column(nullable = false)
    private String network;

    @Column(name = "code_digest")
    private @Nullable String codeDigest;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected MailedCode() {}

    /**
     * Creates a code.
     *
     * @param network that requests a code to log in; empty for other codes
     */
    MailedCode(CodePurpose purpose, Optional<User> user, long applicationId, String network, Instant expiresAt) {
        this.purpose = purpose;
        this.userId = user.map(User::id).orElse(null);
        this.userEnabled = user.map(User::enabled).orElse(null);
        this.userEmail = user.flatMap(User::email).orElse(null);
        this.passwordVersion = purpose.isRevokedByNewPassword()
                ? user.map(User::passwordVersion).orElse(0L)
                : null;
        this.applicationId = applicationId;
        this.network = network;
        this.expiresAt = expiresAt;
    }

    /** A code of one session. */
    static MailedCode inSession(
            CodePurpose purpose,
            User user,
            long accessTokenId,
            long applicationId,
            Optional<String> recipient,
            Instant expiresAt) {
        MailedCode code = new MailedCode(purpose, Optional.of(user), applicationId, "", expiresAt);
        code.accessTokenId = accessTokenId;
        code.recipient = recipient.orElse(null);
        return code;
    }

    /** A code that confirms another address than the user's. */
    static MailedCode to(String recipient, CodePurpose purpose, User user, long applicationId, Instant expiresAt) {
        MailedCode code = new MailedCode(purpose, Optional.of(user), applicationId, "", expiresAt);
        code.recipient = recipient;
        return code;
    }

    long id() {
        return id;
    }

    CodePurpose purpose() {
        return purpose;
    }

    long applicationId() {
        return applicationId;
    }

    String network() {
        return network;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** The access token of its session; empty for a code without a session. */
    Optional<Long> accessTokenId() {
        return Optional.ofNullable(accessTokenId);
    }

    /** The address that it confirms; empty for the user's own. */
    Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }
}
