package org.passwordservice.adminuser;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.Responses;
import org.passwordservice.http.Success;
import org.passwordservice.request.RateLimit;

/** The result of confirming or cancelling a proposed address. */
sealed interface ProposalResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The code was right. */
    record Done() implements ProposalResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The body lacks a code. */
    record Invalid(List<ApiError> errors) implements ProposalResult {
        @Override
        public Response response() {
            return AccountErrors.invalid(errors);
        }
    }

    /**
     * The code is wrong, expired or used, or the proposal has ended.
     *
     * @param reason {@code NAME_TAKEN} if the code is right, but another user has got the address meanwhile; the response
     *     does not say so
     */
    record CodeIncorrect(AuditReason reason) implements ProposalResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(
                    reason == AuditReason.NAME_TAKEN ? AuditVerdict.refused(reason) : AuditVerdict.failed(reason));
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_CODE);
        }
    }

    /** A limit was reached, so the code was not compared; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements ProposalResult {
        @Override
        public Response response() {
            return AccountErrors.tooManyAttempts(limit);
        }
    }
}
