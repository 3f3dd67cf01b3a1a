package org.passwordservice.user;

import java.util.Optional;

/**
 * The data of a user to be added.
 *
 * @param login as typed; must have a {@link CanonicalName}
 * @param email as typed; must have a {@link CanonicalName}; empty for a user without mail
 * @param passwordHash hash of a password that the policy accepted, in PHC form
 */
public record NewUser(
        String login,
        Optional<String> email,
        Role role,
        PersonName name,
        String passwordHash,
        Optional<SecretQuestion> secretQuestion) {}
