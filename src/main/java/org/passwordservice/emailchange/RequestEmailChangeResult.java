package org.passwordservice.emailchange;

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

/** The result of entering a new address. */
sealed interface RequestEmailChangeResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The new address was taken down; the response does not reveal whether another user has it. */
    record Requested() implements RequestEmailChangeResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The body violates rules; nothing was compared. */
    record Invalid(List<ApiError> errors) implements RequestEmailChangeResult {
        @Override
        public Response response() {
            return AccountErrors.invalid(errors);
        }
    }

    /** The present address is not confirmed yet; nothing was compared. */
    record NotConfirmed() implements RequestEmailChangeResult {
        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.NO_ADDRESS);
        }
    }

    /** The password is wrong, disabled or revoked, or was replaced meanwhile; the response does not say which. */
    record PasswordIncorrect(AuditVerdict reason) implements RequestEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_PASSWORD);
        }
    }

    /** The code of the second factor is wrong. */
    record CodeIncorrect() implements RequestEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.failed(AuditReason.WRONG_FACTOR_CODE));
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_CODE);
        }
    }

    /** The access token was revoked meanwhile; nothing was changed. */
    record SessionRevoked() implements RequestEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
        }

        @Override
        public Response response() {
            return Responses.loginRequired(true);
        }
    }

    /** A limit was reached, so nothing was compared; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements RequestEmailChangeResult {
        @Override
        public Response response() {
            return AccountErrors.tooManyAttempts(limit);
        }
    }
}
