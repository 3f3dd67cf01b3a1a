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

/** How asking for a code ended. */
sealed interface StartResetResult extends AuditedResult {

    /** What the caller is answered. */
    Response response();

    /** A code is on its way, if there is such a user; the event is recorded with it, since both must cost the same. */
    record Started() implements StartResetResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The request breaks rules; nothing was looked up. */
    record Invalid(List<ApiError> errors) implements StartResetResult {
        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(errors));
        }
    }

    /** A secret question has to be answered, and the answer is wrong or missing. */
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

    /** Too many requests, or too many wrong answers before; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements StartResetResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, Failure.of(List.of(ResetErrors.TOO_MANY_ATTEMPTS)));
        }
    }
}
