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
import org.passwordservice.policy.PolicyViolations;

/** How setting the new password ended. */
sealed interface CompleteResetResult extends AuditedResult {

    /** What the caller is answered. */
    Response response();

    /** The new password is in force. */
    record Completed() implements CompleteResetResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The request breaks rules; the token is still valid. */
    record Invalid(List<ApiError> errors) implements CompleteResetResult {

        static Invalid of(PolicyViolations broken) {
            return new Invalid(broken.violations().stream().map(ResetErrors::of).toList());
        }

        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, Failure.of(errors));
        }
    }

    /**
     * The token is unknown, expired, used, or of another application; the response does not tell which.
     *
     * @param recorded whether an event is recorded: one stands for all of a network, an application and a window
     */
    record TokenInvalid(boolean recorded) implements CompleteResetResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return recorded ? Optional.of(AuditVerdict.failed(AuditReason.INVALID_TOKEN)) : Optional.empty();
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(ResetErrors.INVALID_TOKEN)));
        }
    }

    /** The password is the present one or was used recently; the token is still valid. */
    record Reused() implements CompleteResetResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.REUSED_PASSWORD));
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.CONFLICT, Failure.of(List.of(ResetErrors.PASSWORD_REUSED)));
        }
    }
}
