package org.passwordservice.enrolment;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of a call that needs the password again.
 *
 * @param password the current password
 * @param code of the second factor; some calls need it only if one is on
 */
@JsonBody
record ReauthenticationBody(
        @NotBlank(message = "Password is required.") @Nullable Secret password, @Nullable Secret code) {}
