package org.passwordservice.passwordrules;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.Failure;
import org.passwordservice.http.Responses;
import org.passwordservice.policy.PolicyViolation;
import org.passwordservice.request.RateLimit;

/** The result of a check. There are no audit events of it. */
sealed interface CheckPasswordResult {

    /** The response to the client. */
    Response response();

    /**
     * The password was judged.
     *
     * @param text gives the sentence of a violation in the language of the request
     */
    record Checked(List<PolicyViolation> violations, Function<PolicyViolation, String> text, int strength)
            implements CheckPasswordResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, CheckPasswordResponse.of(violations, text, strength));
        }
    }

    /** There is no password, or a blank one. */
    record PasswordMissing() implements CheckPasswordResult {
        @Override
        public Response response() {
            ApiError missing = new ApiError("ErrorPasswordRequired", "Password is required.");
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(List.of(missing)));
        }
    }

    /** The network has checked too many passwords; this one was not judged. */
    record TooManyAttempts(RateLimit limit) implements CheckPasswordResult {
        @Override
        public Response response() {
            ApiError refused = new ApiError("ErrorTooManyAttempts", "Too many attempts, try again later.");
            return Responses.tooManyAttempts(limit, Failure.of(List.of(refused)));
        }
    }
}
