package org.passwordservice.enrolment;

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
import org.passwordservice.secret.Secret;

/** The result of a change of the second factor. */
public sealed interface EnrolmentResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** It was done, and gives nothing back; also if a limit silenced the mail. */
    record Done() implements EnrolmentResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, Success.INSTANCE);
        }
    }

    /** A seed was issued; nothing has changed yet. */
    record SeedIssued(Secret seed, Secret uri) implements EnrolmentResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, new SeedResponse(seed, uri));
        }
    }

    /** A second factor was turned on or replaced, or its recovery codes were; only now can the codes be read. */
    record CodesIssued(List<Secret> recoveryCodes) implements EnrolmentResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, new RecoveryCodesResponse(recoveryCodes));
        }
    }

    /** The request violates rules; nothing was compared. */
    record Invalid(List<ApiError> errors) implements EnrolmentResult {
        @Override
        public Response response() {
            return AccountErrors.invalid(errors);
        }
    }

    /** The settings, or the state of the user, do not allow it; nothing was compared. */
    record NotPossible(ApiError error) implements EnrolmentResult {
        @Override
        public Response response() {
            return AccountErrors.conflict(error);
        }
    }

    /** The password is wrong, disabled, revoked, or was replaced meanwhile; the response does not reveal which. */
    record PasswordIncorrect(AuditVerdict reason) implements EnrolmentResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_PASSWORD);
        }
    }

    /** The code is wrong, expired, used, or of a second factor that was changed meanwhile. */
    record CodeIncorrect(AuditVerdict reason) implements EnrolmentResult {
        static final CodeIncorrect WRONG = new CodeIncorrect(AuditVerdict.failed(AuditReason.WRONG_FACTOR_CODE));

        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }

        @Override
        public Response response() {
            return AccountErrors.conflict(AccountErrors.INCORRECT_CODE);
        }
    }

    /** The access token was revoked meanwhile; nothing was changed. */
    record SessionRevoked() implements EnrolmentResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
        }

        @Override
        public Response response() {
            return Responses.loginRequired(true);
        }
    }

    /** A limit was reached; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements EnrolmentResult {
        @Override
        public Response response() {
            return AccountErrors.tooManyAttempts(limit);
        }
    }
}
