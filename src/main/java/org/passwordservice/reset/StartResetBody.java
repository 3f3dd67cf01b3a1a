package org.passwordservice.reset;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of step 1.
 *
 * @param user login or e-mail address
 * @param secretQuestionAnswer the answer to the secret question, if there is one
 */
@JsonBody
record StartResetBody(
        @NotBlank(message = "User is required.") @Nullable String user, @Nullable Secret secretQuestionAnswer) {

    @Override
    public String toString() {
        // No user either, because users type passwords into its field.
        return "[ask]";
    }
}
