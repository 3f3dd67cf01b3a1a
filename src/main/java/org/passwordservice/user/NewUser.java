package org.passwordservice.user;

import java.util.Optional;

/**
 * The data of a user to be added.
 *
 * @param login as typed; must have a {@link CanonicalName}
 * @param email as typed; must have a {@link CanonicalName}; empty for a user without mail
 * @param emailConfirmed whether it is known that the user receives what is mailed to the address
 * @param passwordHash hash of a password that the policy accepted, in PHC form
 */
public record NewUser(
        String login,
        Optional<String> email,
        boolean emailConfirmed,
        Role role,
        PersonName name,
        String passwordHash,
        Optional<SecretQuestion> secretQuestion) {}
