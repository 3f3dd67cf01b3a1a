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

/** The result of confirming a new address. */
sealed interface ConfirmEmailChangeResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The address was replaced. */
    record Changed() implements ConfirmEmailChangeResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** The body lacks a code. */
    record Invalid(List<ApiError> errors) implements ConfirmEmailChangeResult {
        @Override
        public Response response() {
            return AccountErrors.invalid(errors);
        }
    }

    /** The code is wrong, expired, used or replaced, or of another session, or was tried too often. */
    record CodeIncorrect() implements ConfirmEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.failed(AuditReason.WRONG_CODE));
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_CODE);
        }
    }

    /** The code is right, but another user has got the address since it was mailed; the response does not say so. */
    record Taken() implements ConfirmEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.NAME_TAKEN));
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_CODE);
        }
    }

    /** The access token was revoked meanwhile; nothing was changed. */
    record SessionRevoked() implements ConfirmEmailChangeResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
        }

        @Override
        public Response response() {
            return Responses.loginRequired(true);
        }
    }

    /** A limit was reached, so the code was not compared; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements ConfirmEmailChangeResult {
        @Override
        public Response response() {
            return AccountErrors.tooManyAttempts(limit);
        }
    }
}
