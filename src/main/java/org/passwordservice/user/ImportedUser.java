package org.passwordservice.user;

import java.util.Optional;

/**
 * A user of another system, valid in form. The hash in {@code user} is the other system's, and was checked.
 *
 * @param user what every new user has
 * @param externalId the user's id in the other system; empty for none
 * @param enabled whether the user may log in
 * @param mustChangePassword whether the password must be replaced before the user can log in
 * @param passwordRevoked whether only a reset by mail opens
 * @param language of mails to the user (BCP 47); empty for the service's default
 */
public record ImportedUser(
        NewUser user,
        Optional<String> externalId,
        boolean enabled,
        boolean mustChangePassword,
        boolean passwordRevoked,
        Optional<String> language) {

    CanonicalName login() {
        return CanonicalName.of(user.login()).orElseThrow();
    }

    Optional<CanonicalName> email() {
        return user.email().map(address -> CanonicalName.of(address).orElseThrow());
    }
}
