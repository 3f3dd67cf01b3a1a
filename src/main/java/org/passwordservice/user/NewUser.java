package org.passwordservice.user;

import java.util.Optional;

/**
 * A user to be added.
 *
 * @param login with a {@link CanonicalName}
 * @param email with a {@link CanonicalName}; empty for a user who gets no mail
 * @param passwordHash hash of a password that the policy accepted, in PHC form
 */
public record NewUser(
        String login,
        Optional<String> email,
        Role role,
        PersonName name,
        String passwordHash,
        Optional<SecretQuestion> secretQuestion) {}
