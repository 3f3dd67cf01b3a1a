package org.passwordservice.policy;

import java.util.Optional;
import org.passwordservice.user.User;

/**
 * The user data that a password must not be made of.
 *
 * @param login the user's login
 * @param email the user's address; empty for none
 */
public record UserData(String login, Optional<String> email) {

    /** The data of an existing user. */
    public static UserData of(User user) {
        return new UserData(user.login(), user.email());
    }
}
