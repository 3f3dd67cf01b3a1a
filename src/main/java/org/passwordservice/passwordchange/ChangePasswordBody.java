package org.passwordservice.passwordchange;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a password change.
 *
 * @param oldPassword the current password
 * @param password the new password
 * @param passwordConfirm the new password again
 */
@JsonBody
record ChangePasswordBody(
        @NotBlank(message = "Password is required") @Nullable Secret oldPassword,
        @NotBlank(message = "Password is required") @Nullable Secret password,
        @NotBlank(message = "Password confirmation is required") @Nullable Secret passwordConfirm) {}
