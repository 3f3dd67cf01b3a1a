package org.passwordservice.http;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passwordservice.request.RateLimit;

/** The errors of the endpoints for one's own account, and their responses. */
public final class AccountErrors {

    public static final ApiError CODE_REQUIRED = new ApiError("ErrorCodeRequired", "Code is required.");

    public static final ApiError INCORRECT_PASSWORD = new ApiError("ErrorIncorrectPassword", "Password is incorrect.");

    public static final ApiError INCORRECT_CODE =
            new ApiError("ErrorIncorrectCode", "Code is incorrect or has expired.");

    public static final ApiError NO_ADDRESS =
            new ApiError("ErrorNoAddress", "A confirmed e-mail address is needed first.");

    private static final ApiError TOO_MANY_ATTEMPTS =
            new ApiError("ErrorTooManyAttempts", "Too many attempts, try again later.");

    private AccountErrors() {}

    /** The errors of a body that lacks members, by what {@link BodyValidator} says of it; may be added to. */
    public static List<ApiError> missing(Map<String, String> violations) {
        List<ApiError> errors = new ArrayList<>();
        violations.forEach((member, sentence) -> errors.add(new ApiError("Error" + member + "Required", sentence)));
        return errors;
    }

    /** 422 with all violations. */
    public static Response invalid(List<ApiError> errors) {
        return Responses.json(Responses.UNPROCESSABLE, Failure.of(errors));
    }

    /** 409 for one reason. */
    public static Response conflict(ApiError reason) {
        return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(reason)));
    }

    /** 429. */
    public static Response tooManyAttempts(RateLimit limit) {
        return Responses.tooManyAttempts(limit, Failure.of(List.of(TOO_MANY_ATTEMPTS)));
    }
}
