package org.passwordservice.reset;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/**
 * The request body of step 3.
 *
 * @param code the code from the mail
 * @param user login or e-mail address of the user that the code must belong to; null for any user
 * @param identifier what the code is for: {@code ResetPassword} or {@code UserActivation}; null only on the older path
 */
@JsonBody
record RedeemCodeBody(
        @NotBlank(message = "Code is required.") @Nullable Secret code,
        @Nullable String user,
        @Nullable String identifier) {

    @Override
    public String toString() {
        return "[redeem]";
    }
}
