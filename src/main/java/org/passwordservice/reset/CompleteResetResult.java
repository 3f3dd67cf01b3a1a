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

/** The result of setting the new password. */
sealed interface CompleteResetResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The new password was stored. */
    record Completed() implements CompleteResetResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The request violates rules; the token stays valid. */
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
     * The token is unknown, expired, used, or of another application; the response does not reveal which.
     *
     * @param recorded whether an audit event is recorded: only for the first one of each network, application and
     *     window
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

    /** The password is the current one or was used recently; the token stays valid. */
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
