package org.passwordservice.user;

import java.util.Optional;

/**
 * The data of a user to be added.
 *
 * @param login as typed; must have a {@link CanonicalName}
 * @param email as typed; must have a {@link CanonicalName}; empty for a user without mail
 * @param emailConfirmed whether it is known that the user receives what is mailed to the address
 * @param passwordHash hash of a password that the policy accepted, in PHC form; empty for a user who cannot log in before
 *     a reset
 */
public record NewUser(
        String login,
        Optional<String> email,
        boolean emailConfirmed,
        Role role,
        PersonName name,
        Optional<String> passwordHash,
        Optional<SecretQuestion> secretQuestion) {

    /** A user with a password. */
    public NewUser(
            String login,
            Optional<String> email,
            boolean emailConfirmed,
            Role role,
            PersonName name,
            String passwordHash,
            Optional<SecretQuestion> secretQuestion) {
        this(login, email, emailConfirmed, role, name, Optional.of(passwordHash), secretQuestion);
    }
}
