package org.passwordservice.emailchange;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body that confirms a new address.
 *
 * @param code that was mailed to the new address
 */
@JsonBody
record ConfirmEmailChangeBody(@NotBlank(message = "Code is required.") @Nullable Secret code) {}
