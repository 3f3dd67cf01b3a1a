package org.passwordservice.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * The answer to a login; members that an outcome does not have are left out.
 *
 * @param state {@code Succeeded}, {@code Expecting} or {@code Failed}
 * @param step which step failed or expects something
 * @param reason one sentence
 * @param token the login token, or the token to set a new password with
 * @param confirmationToken the latter once more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoginResponse(
        String state,
        @Nullable String step,
        @Nullable String reason,
        @Nullable Secret token,
        @Nullable Secret confirmationToken) {

    private static final String STEP = "BaseAuthentication";

    static LoginResponse succeeded(Secret token) {
        return new LoginResponse("Succeeded", null, null, token, null);
    }

    static LoginResponse expired(Secret resetToken) {
        return new LoginResponse(
                "Expecting", STEP, "Your Password has expired and must be changed", resetToken, resetToken);
    }

    static LoginResponse failed() {
        return new LoginResponse("Failed", STEP, "Invalid credentials", null, null);
    }

    static LoginResponse tooManyAttempts() {
        return new LoginResponse("Failed", STEP, "Too many attempts", null, null);
    }
}
