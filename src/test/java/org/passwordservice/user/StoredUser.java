package org.passwordservice.user;

import java.util.Optional;

/** A user as the database would give it, for tests that have none. */
public final class StoredUser extends User {

    private final long id;
    private final boolean enabled;
    private final boolean mustChange;
    private final Optional<String> language;

    private StoredUser(long id, NewUser added, boolean enabled, boolean mustChange) {
        this(id, added, enabled, mustChange, Optional.empty());
    }

    private StoredUser(long id, NewUser added, boolean enabled, boolean mustChange, Optional<String> language) {
        super(added, TestUsers.ADDED);
        this.language = language;
        this.id = id;
        this.enabled = enabled;
        this.mustChange = mustChange;
    }

    /** A user who was added. */
    static StoredUser of(long id, NewUser added) {
        return new StoredUser(id, added, true, false);
    }

    /** The user of the published example, whose password was set at {@link TestUsers#ADDED}. */
    public static StoredUser robert(long id, String passwordHash) {
        return robert(id, passwordHash, Optional.of("robert@someguy.com"), Optional.empty());
    }

    public static StoredUser robertWithoutAddress(long id) {
        return robert(id, "no hash", Optional.empty(), Optional.empty());
    }

    /** A user who has not confirmed the address of the registration. */
    public static StoredUser robertWithUnconfirmedAddress(long id) {
        PersonName name = new PersonName("Robert", Optional.of("J"), "Torro", Suffix.NO_SUFFIX);
        Optional<String> email = Optional.of("robert@someguy.com");
        return of(id, new NewUser("roberttorro", email, false, Role.USER, name, "no hash", Optional.empty()));
    }

    public static StoredUser robert(long id, SecretQuestion question) {
        return robert(id, "no hash", Optional.of("robert@someguy.com"), Optional.of(question));
    }

    /** A user whom an import has given a language. */
    public static StoredUser robertWithLanguage(long id, String tag) {
        return new StoredUser(
                id,
                added("no hash", Optional.of("robert@someguy.com"), Optional.empty()),
                true,
                false,
                Optional.of(tag));
    }

    /** A disabled user. */
    public static StoredUser disabled(long id, String passwordHash) {
        return new StoredUser(
                id, added(passwordHash, Optional.of("robert@someguy.com"), Optional.empty()), false, false);
    }

    /** A user whose password is marked for change. */
    public static StoredUser withPasswordToChange(long id, String passwordHash) {
        return new StoredUser(id, added(passwordHash, Optional.of("robert@someguy.com"), Optional.empty()), true, true);
    }

    /** A user who registered another person's address with a message to that person. */
    public static StoredUser advertiser(long id) {
        PersonName name =
                new PersonName("Claim your prize", Optional.of("at"), "http://evil.example", Suffix.NO_SUFFIX);
        SecretQuestion question = new SecretQuestion(1, "Call evil.example?", "no hash");
        return of(
                id,
                new NewUser(
                        "Call-1-800-555-0199-now",
                        Optional.of("robert@someguy.com"),
                        true,
                        Role.USER,
                        name,
                        "no hash",
                        Optional.of(question)));
    }

    private static StoredUser robert(
            long id, String passwordHash, Optional<String> email, Optional<SecretQuestion> question) {
        return new StoredUser(id, added(passwordHash, email, question), true, false);
    }

    private static NewUser added(String passwordHash, Optional<String> email, Optional<SecretQuestion> question) {
        PersonName name = new PersonName("Robert", Optional.of("J"), "Torro", Suffix.NO_SUFFIX);
        return new NewUser("roberttorro", email, email.isPresent(), Role.USER, name, passwordHash, question);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public boolean passwordMustChange() {
        return mustChange;
    }

    @Override
    public Optional<String> language() {
        return language;
    }
}
