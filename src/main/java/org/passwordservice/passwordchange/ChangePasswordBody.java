package org.passwordservice.passwordchange;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The body of a change.
 *
 * @param oldPassword the present password
 * @param password the new one
 * @param passwordConfirm the new one again
 */
@JsonBody
record ChangePasswordBody(
        @NotBlank(message = "Password is required") @Nullable Secret oldPassword,
        @NotBlank(message = "Password is required") @Nullable Secret password,
        @NotBlank(message = "Password confirmation is required") @Nullable Secret passwordConfirm) {}
