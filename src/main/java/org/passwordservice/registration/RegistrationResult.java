package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.Responses;
import org.passwordservice.http.UserResponse;
import org.passwordservice.request.RateLimit;
import org.passwordservice.user.User;

/** The result of a registration. */
sealed interface RegistrationResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The user was added. */
    record Registered(User user) implements RegistrationResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, UserResponse.withoutRole(user));
        }
    }

    /**
     * No user was added.
     *
     * @param reasons a sentence for each violation
     */
    record Rejected(List<String> reasons) implements RegistrationResult {

        static final String LOGIN_TAKEN = "User with specified login already exists";
        static final String EMAIL_TAKEN = "User with specified email already exists";

        @Override
        public Optional<AuditVerdict> verdict() {
            boolean taken = reasons.contains(LOGIN_TAKEN) || reasons.contains(EMAIL_TAKEN);
            return Optional.of(AuditVerdict.refused(taken ? AuditReason.NAME_TAKEN : AuditReason.INVALID_REQUEST));
        }

        @Override
        public Response response() {
            return Responses.json(
                    Response.Status.CONFLICT, RejectedRegistrationResponse.of(Response.Status.CONFLICT, reasons));
        }
    }

    /** The application or the client's network has reached its limit; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements RegistrationResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(
                    limit,
                    RejectedRegistrationResponse.of(
                            Response.Status.TOO_MANY_REQUESTS, List.of("Too many attempts, try again later.")));
        }
    }
}
