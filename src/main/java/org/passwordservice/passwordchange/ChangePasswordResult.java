package org.passwordservice.passwordchange;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.MessageResponse;
import org.passwordservice.http.Responses;
import org.passwordservice.request.RateLimit;

/** The result of a password change. */
sealed interface ChangePasswordResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The new password was stored. */
    record Changed() implements ChangePasswordResult {
        @Override
        public Response response() {
            return Response.ok().build();
        }
    }

    /** The request violates rules; the old password was not verified. */
    record Invalid(Map<String, List<String>> violations) implements ChangePasswordResult {
        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, new InvalidChangeResponse(violations));
        }
    }

    /** The old password is wrong, or was replaced meanwhile. */
    record OldPasswordIncorrect(AuditVerdict reason) implements ChangePasswordResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }

        @Override
        public Response response() {
            return Responses.json(
                    Response.Status.BAD_REQUEST,
                    new InvalidChangeResponse(InvalidChangeResponse.OLD_PASSWORD, "Old password is incorrect"));
        }
    }

    /** The access token was revoked during the change; the new password was not stored. */
    record SessionRevoked() implements ChangePasswordResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
        }

        @Override
        public Response response() {
            return Responses.loginRequired(true);
        }
    }

    /** The new password is the current one or was used recently. */
    record Reused() implements ChangePasswordResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.refused(AuditReason.REUSED_PASSWORD));
        }

        @Override
        public Response response() {
            return Responses.json(
                    Response.Status.CONFLICT,
                    new InvalidChangeResponse(
                            InvalidChangeResponse.PASSWORD,
                            "Password was used recently, choose one you have not used"));
        }
    }

    /** The limit of failures was reached, so the old password was not verified; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements ChangePasswordResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, new MessageResponse("Too many attempts"));
        }
    }
}
