package org.passwordservice.login;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.http.Responses;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.Secret;

/** The result of a request to log in. */
sealed interface LoginResult extends AuditedResult {

    /** The response to the client. */
    Response response();

    /** The password was right. */
    record Succeeded(Secret accessToken) implements LoginResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.OK, LoginResponse.succeeded(accessToken));
        }
    }

    /** The password was right and has expired; the token serves only to set a new one. */
    record PasswordExpired(Secret resetToken) implements LoginResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.ACCEPTED, LoginResponse.expired(resetToken));
        }
    }

    /** The password was right, and the code of the second factor is expected with this token. */
    record CodeExpected(Secret interimToken) implements LoginResult {
        @Override
        public Response response() {
            return Responses.json(Response.Status.ACCEPTED, LoginResponse.codeExpected(interimToken));
        }
    }

    /** The code is wrong, expired or used; the response does not reveal which. */
    record CodeIncorrect() implements LoginResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(AuditVerdict.failed(AuditReason.WRONG_FACTOR_CODE));
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.UNAUTHORIZED, LoginResponse.codeIncorrect());
        }
    }

    /**
     * The interim token is missing, unknown, expired or used up, or of another user, application or password; the response
     * does not reveal which, and no code was compared.
     *
     * @param recorded whether an audit event is recorded: only for the first one of each network, application and window
     */
    record TicketInvalid(boolean recorded) implements LoginResult {

        @Override
        public Optional<AuditVerdict> verdict() {
            return recorded ? Optional.of(AuditVerdict.failed(AuditReason.INVALID_TOKEN)) : Optional.empty();
        }

        @Override
        public Response response() {
            return Responses.json(Response.Status.UNAUTHORIZED, LoginResponse.ticketInvalid());
        }
    }

    /** The limit of wrong codes was reached, so the code was not compared; the throttle has recorded it. */
    record TooManyCodes(RateLimit limit) implements LoginResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, LoginResponse.tooManyCodes());
        }
    }

    /**
     * The user is unknown or disabled, or the password wrong, disabled or replaced meanwhile; the response does not
     * reveal which.
     */
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

    /** The limit of failures was reached, so the password was not verified; the throttle has recorded it. */
    record TooManyAttempts(RateLimit limit) implements LoginResult {
        @Override
        public Response response() {
            return Responses.tooManyAttempts(limit, LoginResponse.tooManyAttempts());
        }
    }
}
