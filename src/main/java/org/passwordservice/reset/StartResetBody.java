package org.passwordservice.reset;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The body of step 1.
 *
 * @param user login or e-mail address
 * @param secretQuestionAnswer the answer, where a question stands
 */
@JsonBody
record StartResetBody(
        @NotBlank(message = "User is required.") @Nullable String user, @Nullable Secret secretQuestionAnswer) {

    @Override
    public String toString() {
        // People type passwords into the field for the login.
        return "[ask]";
    }
}
