package org.passwordservice.emailchange;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a new address.
 *
 * @param password the current password
 * @param email the new address
 * @param code of the second factor, where one is on
 */
@JsonBody
record RequestEmailChangeBody(
        @NotBlank(message = "Password is required.") @Nullable Secret password,
        @NotBlank(message = "Email is required.") @Nullable String email,
        @Nullable Secret code) {}
