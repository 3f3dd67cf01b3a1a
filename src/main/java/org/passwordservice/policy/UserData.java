package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passwordservice.user.EmailAddress;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.User;

/**
 * The user data that a password must not be made of.
 *
 * @param login the user's login
 * @param email the user's address; empty for none
 * @param names first, middle and last name, as far as there are any
 */
public record UserData(String login, Optional<String> email, List<String> names) {

    private static final int LONGEST_NAME = 100;

    /**
     * The data as it was typed. What no user can have is left out: it is not worth the time of a comparison.
     *
     * @param names first, last and other names
     */
    public static UserData typed(@Nullable String login, @Nullable String email, @Nullable String... names) {
        return new UserData(
                Optional.ofNullable(login)
                        .filter(given -> given.length() <= LONGEST_NAME)
                        .orElse(""),
                Optional.ofNullable(email).filter(EmailAddress::isValid),
                Stream.of(names)
                        .filter(given -> given != null && given.length() <= LONGEST_NAME)
                        .toList());
    }

    /** The data of an existing user. */
    public static UserData of(User user) {
        PersonName name = user.name();
        return new UserData(
                user.login(),
                user.email(),
                Stream.concat(Stream.of(name.first(), name.last()), name.middle().stream())
                        .toList());
    }
}
