package org.passwordservice.login;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.Responses;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.Secret;

/** How logging in ended. */
sealed interface LoginResult extends AuditedResult {

    /** What the caller is answered. */
    Response response();

    /** The password was right. */
    record Succeeded(Secret accessToken) implements LoginResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, LoginResponse.succeeded(accessToken));
        }
    }

    /** The password was right and must be replaced: the token serves only to set a new one. */
    record PasswordExpired(Secret resetToken) implements LoginResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.ACCEPTED, LoginResponse.expired(resetToken));
        }
    }

    /** Unknown user, wrong password, disabled, replaced meanwhile: the response does not tell which. */
    record Failed(AuditVerdict reason) implements LoginResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.UNAUTHORIZED, LoginResponse.failed());
        }
    }

    /** Nothing was compared because of earlier failures; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements LoginResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, LoginResponse.tooManyAttempts());
        }
    }
}
