package org.passwordservice.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/**
 * The response to a request to log in; members without a value are omitted.
 *
 * @param state {@code Succeeded}, {@code Expecting} or {@code Failed}
 * @param step the step that failed or expects an action
 * @param reason one sentence for the user
 * @param token the access token, the interim token of the second step, or the reset token to replace an expired password
 * @param confirmationToken the reset token again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoginResponse(
        String state,
        @Nullable String step,
        @Nullable String reason,
        @Nullable Secret token,
        @Nullable Secret confirmationToken) {

    private static final String STEP = "BaseAuthentication";

    private static final String SECOND_STEP = "VerificationCode";

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

    static LoginResponse codeExpected(Secret interimToken) {
        return new LoginResponse("Expecting", SECOND_STEP, "Expecting confirmation code", interimToken, null);
    }

    static LoginResponse codeIncorrect() {
        return new LoginResponse("Failed", SECOND_STEP, "Invalid confirmation code", null, null);
    }

    static LoginResponse ticketInvalid() {
        return new LoginResponse("Failed", SECOND_STEP, "Corrupted ticket", null, null);
    }

    static LoginResponse tooManyCodes() {
        return new LoginResponse("Failed", SECOND_STEP, "Too many attempts", null, null);
    }

    static LoginResponse tooManyAttempts() {
        return new LoginResponse("Failed", STEP, "Too many attempts", null, null);
    }
}
