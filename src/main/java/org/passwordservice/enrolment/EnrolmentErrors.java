package org.passwordservice.enrolment;

import org.passwordservice.http.ApiError;

/** The errors of the endpoints of second factors, for their responses. */
final class EnrolmentErrors {

    static final ApiError CODE_REQUIRED = new ApiError("ErrorCodeRequired", "Code is required.");

    static final ApiError INCORRECT_PASSWORD = new ApiError("ErrorIncorrectPassword", "Password is incorrect.");

    static final ApiError INCORRECT_CODE = new ApiError("ErrorIncorrectCode", "Code is incorrect or has expired.");

    static final ApiError NO_ADDRESS = new ApiError("ErrorNoAddress", "Confirm an e-mail address first.");

    static final ApiError TURNED_OFF_HERE =
            new ApiError("ErrorSecondFactorOff", "Second factors cannot be turned on here.");

    static final ApiError REQUIRED_HERE =
            new ApiError("ErrorSecondFactorRequired", "A second factor is required here and cannot be turned off.");

    static final ApiError NONE_IS_ON = new ApiError("ErrorNoSecondFactor", "No second factor is on.");

    static final ApiError TOO_MANY_ATTEMPTS =
            new ApiError("ErrorTooManyAttempts", "Too many attempts, try again later.");

    private EnrolmentErrors() {}
}
