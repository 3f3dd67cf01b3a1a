package org.passwordservice.enrolment;

import org.passwordservice.http.ApiError;

/** The errors of the endpoints of second factors that others do not have. */
final class EnrolmentErrors {

    static final ApiError TURNED_OFF_HERE =
            new ApiError("ErrorSecondFactorOff", "Second factors cannot be turned on here.");

    static final ApiError REQUIRED_HERE =
            new ApiError("ErrorSecondFactorRequired", "A second factor is required here and cannot be turned off.");

    static final ApiError NONE_IS_ON = new ApiError("ErrorNoSecondFactor", "No second factor is on.");

    private EnrolmentErrors() {}
}
