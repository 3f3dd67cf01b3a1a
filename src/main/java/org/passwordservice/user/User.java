package org.passwordservice.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user as read. Only guarded statements change users; entities are never written back. */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "app_user_id")
    @SequenceGenerator(name = "app_user_id", sequenceName = "app_user_id", allocationSize = 1)
    private long id;

    @Column(nullable = false)
    private String login;

    private @Nullable String email;

    @Column(name = "email_confirmed_at")
    private @Nullable Instant emailConfirmedAt;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Role role;

    private boolean enabled;

    @Column(name = "first_name", nullable = false)
    private String firstName;

    @Column(name = "middle_name")
    private @Nullable String middleName;

    @Column(name = "last_name", nullable = false)
    private String lastName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Suffix suffix;

    private @Nullable String language;

    @Column(name = "added_at", nullable = false)
    private Instant addedAt;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "password_version")
    private long passwordVersion;

    @Column(name = "password_changed_at", nullable = false)
    private Instant passwordChangedAt;

    @Column(name = "password_imported_at")
    private @Nullable Instant passwordImportedAt;

    @Column(name = "password_must_change")
    private boolean passwordMustChange;

    @Column(name = "password_revoked")
    private boolean passwordRevoked;

    @Column(name = "failed_attempts")
    private int failedAttempts;

    @Column(name = "secret_question_id")
    private @Nullable Integer secretQuestionId;

    @Column(name = "secret_question")
    private @Nullable String secretQuestion;

    @Column(name = "secret_answer_hash")
    private @Nullable String secretAnswerHash;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "second_factor")
    private @Nullable SecondFactor secondFactor;

    /** For JPA. */
    protected User() {}

    User(NewUser added, Instant addedAt) {
        this.login = added.login();
        this.email = added.email().orElse(null);
        this.emailConfirmedAt = added.emailConfirmed() ? addedAt : null;
        this.role = added.role();
        this.enabled = true;
        this.firstName = added.name().first();
        this.middleName = added.name().middle().orElse(null);
        this.lastName = added.name().last();
        this.suffix = added.name().suffix();
        this.addedAt = addedAt;
        this.passwordHash = added.passwordHash().orElse(null);
        this.passwordVersion = 1;
        this.passwordChangedAt = addedAt;
        this.secretQuestionId = added.secretQuestion().map(SecretQuestion::id).orElse(null);
        this.secretQuestion =
                added.secretQuestion().map(SecretQuestion::question).orElse(null);
        this.secretAnswerHash =
                added.secretQuestion().map(SecretQuestion::answerHash).orElse(null);
    }

    public long id() {
        return id;
    }

    /** The login as the user typed it. */
    public String login() {
        return login;
    }

    /** The e-mail address as the user typed it; empty if there is none. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Whether the user is known to receive what is mailed to the address. Otherwise only codes are mailed to it, because
     * it may be somebody else's.
     */
    public boolean isEmailConfirmed() {
        return emailConfirmedAt != null;
    }

    public Role role() {
        return role;
    }

    /** Whether the user may log in and use sessions. */
    public boolean enabled() {
        return enabled;
    }

    public PersonName name() {
        return new PersonName(firstName, Optional.ofNullable(middleName), lastName, suffix);
    }

    public Instant addedAt() {
        return addedAt;
    }

    /** The hash of the current password; empty if the user has none and cannot log in with one. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** The version of the password; each new password increments it. */
    public long passwordVersion() {
        return passwordVersion;
    }

    /** When the current password was set. */
    public Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    /** When the hash of the current password was imported; empty for a hash that this service made. */
    public Optional<Instant> passwordImportedAt() {
        return Optional.ofNullable(passwordImportedAt);
    }

    /** Whether the current password must be replaced before the user can log in. */
    public boolean passwordMustChange() {
        return passwordMustChange;
    }

    /**
     * Whether the password must be changed before it serves for more than that: because it is marked so, or too old.
     *
     * @param maxAge empty for no limit
     */
    public boolean mustChangePassword(Optional<Duration> maxAge, Instant now) {
        return passwordMustChange()
                || maxAge.map(age -> !now.isBefore(passwordChangedAt().plus(age)))
                        .orElse(false);
    }

    /** Whether the current password is rejected, although it may be right, until a reset by mail replaces it. */
    public boolean isPasswordRevoked() {
        return passwordRevoked;
    }

    /** When the user last logged in; empty for never. */
    public Optional<Instant> lastLoginAt() {
        return Optional.ofNullable(lastLoginAt);
    }

    /** The user's id in the system that the user was imported from; empty for none. */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /** The language of the last registration, log in or redeemed code (BCP 47); empty for the service's default. */
    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    /** How the user confirms a log in besides the password; empty for not at all. */
    public Optional<SecondFactor> secondFactor() {
        return Optional.ofNullable(secondFactor);
    }

    /** The number of consecutive wrong passwords, including those that are being verified. */
    public int failedAttempts() {
        return failedAttempts;
    }

    /** The secret question with the hash of its answer; empty if the user has none. */
    public Optional<SecretQuestion> secretQuestion() {
        return secretQuestionId == null || secretQuestion == null || secretAnswerHash == null
                ? Optional.empty()
                : Optional.of(new SecretQuestion(secretQuestionId, secretQuestion, secretAnswerHash));
    }
}
