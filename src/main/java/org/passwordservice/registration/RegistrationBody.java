package org.passwordservice.registration;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a registration.
 *
 * @param credentials login, address, password and secret question
 * @param name the user's name
 */
@JsonBody
record RegistrationBody(@Nullable Credentials credentials, @Nullable Name name) {

    /** Unit {@code Credentials} of the schema. */
    record Credentials(
            @Nullable String login,
            @Nullable String email,
            @Nullable Secret password,
            @Nullable String secretQuestion,
            @Nullable Secret secretQuestionAnswer) {

        static final Credentials NONE = new Credentials(null, null, null, null, null);
    }

    /** Unit {@code Name} of the schema. */
    record Name(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String middleName,
            @Nullable String suffix) {

        static final Name NONE = new Name(null, null, null, null);
    }
}
