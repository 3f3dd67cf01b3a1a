package org.passwordservice.reset;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of step 4.
 *
 * @param token the reset token from step 3, or from logging in with an expired password
 * @param password the new password
 * @param passwordConfirmation the new password again
 */
@JsonBody
record CompleteResetBody(
        @NotBlank(message = "Token is required.") @Nullable Secret token,
        @NotBlank(message = "Password is required.") @Nullable Secret password,
        @NotBlank(message = "Password confirmation is required.") @Nullable Secret passwordConfirmation) {}
