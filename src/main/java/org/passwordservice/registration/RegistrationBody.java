package org.passwordservice.registration;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.secret.Secret;

/**
 * The request body of a registration.
 *
 * @param credentials login, address and password
 * @param name the user's name
 * @param secretQuestion the question of a reset, with its answer
 */
@JsonBody
record RegistrationBody(@Nullable Credentials credentials, @Nullable Name name, @Nullable Question secretQuestion) {

    /** Unit {@code Credentials} of the schema. */
    record Credentials(@Nullable String login, @Nullable String email, @Nullable Secret password) {

        static final Credentials NONE = new Credentials(null, null, null);
    }

    /** Unit {@code Name} of the schema. */
    record Name(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String middleName,
            @Nullable String suffix) {

        static final Name NONE = new Name(null, null, null, null);
    }

    /** Unit {@code SecretQuestion} of the schema. */
    record Question(@Nullable NumberOrText id, @Nullable Secret answer) {

        static final Question NONE = new Question(null, null);
    }
}
