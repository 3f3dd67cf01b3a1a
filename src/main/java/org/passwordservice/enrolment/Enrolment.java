package org.passwordservice.enrolment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.Proof;
import org.passwordservice.secondfactor.Reauthentication;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.SecondFactor;

/** Changes of the second factor: begun by the password, and a code if one is on; turned on by its first code. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Enrolment {

    @Inject
    EnrolmentValidator validator;

    @Inject
    Throttle throttle;

    @Inject
    Reauthentication reauthentication;

    @EJB
    PendingSeeds pendingSeeds;

    @EJB
    MailedCodes mailedCodes;

    @EJB
    EnrolmentStorage storage;

    /**
     * Makes a change by the password.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    EnrolmentResult change(
            FactorChange change, AuthenticatedUser presented, ReauthenticationBody body, RequestContext request) {
        Validated<ValidReauthentication, EnrolmentResult> validated =
                validator.validate(change, presented.user(), body);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        try (Attempt attempt = begin(change.action(), presented, request)) {
            EnrolmentResult result = verifyAndChange(
                    change, attempt, presented, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private EnrolmentResult verifyAndChange(
            FactorChange change, Attempt attempt, AuthenticatedUser presented, ValidReauthentication valid) {
        try {
            Reauthentication.Result verified =
                    reauthentication.verify(attempt, presented, valid.password(), valid.code());
            if (verified instanceof Reauthentication.Rejected rejected) {
                return new EnrolmentResult.PasswordIncorrect(rejected.verdict());
            }
            Proof proof = ((Reauthentication.Verified) verified).proof();
            return UniqueViolation.retried(() -> change == FactorChange.REQUEST_CODE
                    ? storage.requestCode(proof, presented, attempt)
                    : storage.change(change, proof, presented, attempt));
        } catch (TooManyAttemptsException e) {
            return new EnrolmentResult.TooManyAttempts(e.limit());
        }
    }

    /** Turns on what was begun, by its first code. */
    EnrolmentResult confirm(
            SecondFactor factor, AuthenticatedUser presented, ConfirmationBody body, RequestContext request) {
        Validated<Secret, EnrolmentResult> validated = validator.validate(factor, presented.user(), body);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        try (Attempt attempt = begin(AuditAction.SECOND_FACTOR_CHANGE, presented, request)) {
            EnrolmentResult result = countAndTurnOn(
                    factor, attempt, presented, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private EnrolmentResult countAndTurnOn(
            SecondFactor factor, Attempt attempt, AuthenticatedUser presented, Secret code) {
        try {
            attempt.countConfirmation(Account.of(presented.user()));
        } catch (TooManyAttemptsException e) {
            return new EnrolmentResult.TooManyAttempts(e.limit());
        }
        boolean comparable = factor == SecondFactor.TOTP
                ? pendingSeeds.countTry(presented.tokenId())
                : mailedCodes.countTryInSession(CodePurpose.ENABLE_EMAIL_FACTOR, presented);
        return comparable ? storage.turnOn(factor, presented, code, attempt) : EnrolmentResult.CodeIncorrect.WRONG;
    }

    private Attempt begin(AuditAction action, AuthenticatedUser presented, RequestContext request) {
        return throttle.begin(AuditContext.of(action, request).byUserToThemselves(presented.userId()));
    }
}
