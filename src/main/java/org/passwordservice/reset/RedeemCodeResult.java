package org.passwordservice.reset;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.ModelFailure;
import org.passwordservice.http.ModelSuccess;
import org.passwordservice.http.Responses;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.Secret;

/** The result of redeeming a code. */
sealed interface RedeemCodeResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The code was right and has been redeemed. */
    record Redeemed(Secret resetToken) implements RedeemCodeResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, ModelSuccess.of(resetToken));
        }
    }

    /** The code was right and has confirmed the user's address. */
    record AddressConfirmed() implements RedeemCodeResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, ModelSuccess.of(""));
        }
    }

    /** The request violates rules; no code was looked up. */
    record Invalid(List<ApiError> errors) implements RedeemCodeResult {
        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, ModelFailure.of(errors));
        }
    }

    /** The code is wrong, expired, used or replaced; the response does not reveal which. */
    record CodeIncorrect() implements RedeemCodeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.failed(AuditReason.WRONG_CODE));
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.CONFLICT, ModelFailure.of(List.of(ResetErrors.INCORRECT_CODE)));
        }
    }

    /** The limit of wrong codes was reached; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements RedeemCodeResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, ModelFailure.of(List.of(ResetErrors.TOO_MANY_ATTEMPTS)));
        }
    }
}
