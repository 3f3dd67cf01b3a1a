package org.passwordservice.user;

import java.time.Instant;
import java.util.Optional;

/** Users for tests that need no database. */
public final class TestUsers {

    public static final Instant ADDED = Instant.parse("2020-02-20T12:59:13.956653Z");

    private TestUsers() {}

    /** The user of the published example. */
    public static User robert() {
        return robert(Optional.of("robert@someguy.com"), Optional.empty());
    }

    public static User robert(SecretQuestion question) {
        return robert(Optional.of("robert@someguy.com"), Optional.of(question));
    }

    public static User robertWithoutAddress() {
        return robert(Optional.empty(), Optional.empty());
    }

    public static User named(String login) {
        PersonName name = new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX);
        return new User(
                new NewUser(login, Optional.empty(), false, Role.USER, name, "no hash", Optional.empty()), ADDED);
    }

    private static User robert(Optional<String> email, Optional<SecretQuestion> question) {
        PersonName name = new PersonName("Robert", Optional.of("J"), "Torro", Suffix.NO_SUFFIX);
        return new User(new NewUser("roberttorro", email, true, Role.USER, name, "no hash", question), ADDED);
    }
}
