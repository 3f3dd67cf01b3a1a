package org.passwordservice.reset;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.Failure;
import org.passwordservice.http.Responses;
import org.passwordservice.http.Success;
import org.passwordservice.request.RateLimit;

/** The result of requesting a code. */
sealed interface StartResetResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The request was accepted, for an unknown user too; its audit event was recorded in the same transaction. */
    record Started() implements StartResetResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The request violates rules; no user was looked up. */
    record Invalid(List<ApiError> errors) implements StartResetResult {
        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(errors));
        }
    }

    /** The answer to the secret question is wrong or missing. */
    record AnswerIncorrect() implements StartResetResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.failed(AuditReason.WRONG_ANSWER));
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(ResetErrors.INCORRECT_ANSWER)));
        }
    }

    /** The limit of requests or of wrong answers was reached; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements StartResetResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, Failure.of(List.of(ResetErrors.TOO_MANY_ATTEMPTS)));
        }
    }
}
