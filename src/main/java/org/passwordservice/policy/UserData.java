package org.passwordservice.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
