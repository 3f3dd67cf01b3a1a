package org.passwordservice.emailchange;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.Reauthentication;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.User;

/**
 * Replaces the address of the logged-in user in two steps: the password asks for a code to the new address, and the code
 * replaces the address. Neither reveals whether another user has it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class EmailChange {

    /** In place of a code that is not compared: no digest of a code is that of an empty one. */
    private static final Secret NO_CODE = new Secret("");

    @Inject
    EmailChangeValidator validator;

    @Inject
    Throttle throttle;

    @Inject
    Reauthentication reauthentication;

    @Inject
    OneTimeCodes codes;

    @EJB
    SessionCodes sessionCodes;

    @EJB
    EmailChangeStorage storage;

    /**
     * Takes down a new address and has a code mailed to it, unless another user has it.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    RequestEmailChangeResult request(AuthenticatedUser presented, RequestEmailChangeBody body, RequestContext request) {
        User user = presented.user();
        Validated<ValidEmailChange, RequestEmailChangeResult.Invalid> validated = validator.validate(body, user);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        // A user without an address, such as the first administrator, may enter one.
        if (user.email().isPresent() && !user.isEmailConfirmed()) {
            return new RequestEmailChangeResult.NotConfirmed();
        }
        AuditContext audit =
                AuditContext.of(AuditAction.EMAIL_CHANGE_REQUEST, request).byUserToThemselves(user.id());
        try (Attempt attempt = throttle.begin(audit)) {
            RequestEmailChangeResult result =
                    verifyAndRequest(attempt, presented, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private RequestEmailChangeResult verifyAndRequest(
            Attempt attempt, AuthenticatedUser presented, ValidEmailChange change) {
        Reauthentication.Result verified;
        try {
            verified = reauthentication.verify(attempt, presented, change.password(), change.code());
        } catch (TooManyAttemptsException e) {
            return new RequestEmailChangeResult.TooManyAttempts(e.limit());
        }
        if (verified instanceof Reauthentication.Rejected rejected) {
            return new RequestEmailChangeResult.PasswordIncorrect(rejected.verdict());
        }
        Reauthentication.Verified right = (Reauthentication.Verified) verified;
        return switch (UniqueViolation.retried(
                () -> storage.request(right.proof(), presented, change.email(), attempt))) {
            case CONFIRMED -> new RequestEmailChangeResult.Requested();
            case WRONG_CODE -> new RequestEmailChangeResult.CodeIncorrect();
            case CHANGED_MEANWHILE ->
                new RequestEmailChangeResult.PasswordIncorrect(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
            case SESSION_REVOKED -> new RequestEmailChangeResult.SessionRevoked();
        };
    }

    /** Replaces the address by the one that the code was mailed to. */
    ConfirmEmailChangeResult confirm(AuthenticatedUser presented, ConfirmEmailChangeBody body, RequestContext request) {
        Validated<Secret, ConfirmEmailChangeResult.Invalid> validated = validator.validate(body);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        AuditContext audit = AuditContext.of(AuditAction.EMAIL_CHANGE, request).byUserToThemselves(presented.userId());
        try (Attempt attempt = throttle.begin(audit)) {
            ConfirmEmailChangeResult result =
                    countAndReplace(attempt, presented, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private ConfirmEmailChangeResult countAndReplace(Attempt attempt, AuthenticatedUser presented, Secret typed) {
        try {
            attempt.countConfirmation(Account.of(presented.user()));
            Secret code = codes.parse(CodePurpose.CHANGE_EMAIL, typed).orElse(NO_CODE);
            boolean mayCompare = sessionCodes.countTry(CodePurpose.CHANGE_EMAIL, presented);
            // Otherwise compared all the same, so that the time does not reveal that no code was mailed.
            return switch (storage.replace(mayCompare ? code : NO_CODE, presented, attempt)) {
                case CONFIRMED -> new ConfirmEmailChangeResult.Changed();
                case WRONG_CODE -> new ConfirmEmailChangeResult.CodeIncorrect();
                case CHANGED_MEANWHILE, SESSION_REVOKED -> new ConfirmEmailChangeResult.SessionRevoked();
            };
        } catch (TooManyAttemptsException e) {
            return new ConfirmEmailChangeResult.TooManyAttempts(e.limit());
        } catch (IdentifierTakenException e) {
            return new ConfirmEmailChangeResult.Taken();
        }
    }
}
