package org.passwordservice.reset;

import org.passwordservice.http.ApiError;
import org.passwordservice.policy.PolicyViolation;

/** The errors of the reset endpoints, for their responses. */
final class ResetErrors {

    static final ApiError USER_REQUIRED = new ApiError("ErrorUserRequired", "User is required.");

    static final ApiError TOO_MANY_ATTEMPTS =
            new ApiError("ErrorTooManyAttempts", "Too many attempts, try again later.");

    static final ApiError INCORRECT_ANSWER = new ApiError("ErrorIncorrectAnswer", "Answer is incorrect, try again.");

    static final ApiError INCORRECT_CODE = new ApiError("ErrorIncorrectCode", "Code is incorrect or has expired.");

    static final ApiError UNKNOWN_IDENTIFIER =
            new ApiError("ErrorIdentifierUnknown", "Identifier must be ResetPassword or UserActivation.");

    static final ApiError IDENTIFIER_NOT_RESET =
            new ApiError("ErrorIdentifierUnknown", "Identifier must be ResetPassword.");

    static final ApiError PASSWORDS_DO_NOT_MATCH = new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match.");

    static final ApiError INVALID_TOKEN = new ApiError("ErrorInvalidToken", "Token is invalid or has expired.");

    static final ApiError PASSWORD_REUSED =
            new ApiError("ErrorPasswordReused", "Password was used recently, choose one you have not used.");

    private ResetErrors() {}

    static ApiError of(PolicyViolation violation) {
        return new ApiError(violation.code(), violation.sentence() + ".");
    }
}
