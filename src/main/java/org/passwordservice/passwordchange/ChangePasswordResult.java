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

/** How a change ended. */
sealed interface ChangePasswordResult extends AuditedResult {

    /** What the caller is answered. */
    Response response();

    /** The new password is in force. */
    record Changed() implements ChangePasswordResult {
        @Override
        public Response response() {
            return Response.ok().build();
        }
    }

    /** The request breaks rules; nothing else was looked at. */
    record Invalid(Map<String, List<String>> violations) implements ChangePasswordResult {
        @Override
        public Response response() {
            return Responses.json(Responses.UNPROCESSABLE, new InvalidChangeResponse(violations));
        }
    }

    /** The old password is not the present one, or no longer. */
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

    /** The access token was revoked while the change was under way; the new password was not stored. */
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

    /** The new password is the present one or was used recently. */
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

    /** Nothing was compared because of earlier failures; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements ChangePasswordResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, new MessageResponse("Too many attempts"));
        }
    }
}
