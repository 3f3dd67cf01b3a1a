package org.passwordservice.enrolment;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a call that confirms a second factor.
 *
 * @param code its first code
 */
@JsonBody
record ConfirmationBody(@NotBlank(message = "Code is required.") @Nullable Secret code) {}
