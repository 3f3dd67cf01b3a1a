package org.passwordservice.account;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.Reauthentication;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.SecretQuestion;

/** Replaces the secret question of the logged-in user. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class SecretQuestionChange {

    @Inject
    SecretQuestionValidator validator;

    @Inject
    Throttle throttle;

    @Inject
    Reauthentication reauthentication;

    @Inject
    PasswordHasher hasher;

    @EJB
    SecretQuestionStorage storage;

    /**
     * Replaces the question and its answer.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    SecretQuestionResult replace(AuthenticatedUser presented, SecretQuestionBody body, RequestContext request) {
        Validated<ValidQuestion, SecretQuestionResult.Invalid> validated = validator.validate(body, presented.user());
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        if (presented.user().email().isEmpty() || !presented.user().isEmailConfirmed()) {
            return new SecretQuestionResult.NotConfirmed();
        }
        AuditContext audit =
                AuditContext.of(AuditAction.SECRET_QUESTION_CHANGE, request).byUserToThemselves(presented.userId());
        try (Attempt attempt = throttle.begin(audit)) {
            SecretQuestionResult result =
                    verifyAndStore(attempt, presented, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private SecretQuestionResult verifyAndStore(Attempt attempt, AuthenticatedUser presented, ValidQuestion question) {
        Reauthentication.Result verified;
        try {
            verified = reauthentication.verify(attempt, presented, question.password(), question.code());
        } catch (TooManyAttemptsException e) {
            return new SecretQuestionResult.TooManyAttempts(e.limit());
        }
        if (verified instanceof Reauthentication.Rejected rejected) {
            return new SecretQuestionResult.PasswordIncorrect(rejected.verdict());
        }
        Reauthentication.Verified right = (Reauthentication.Verified) verified;
        String answerHash = SecretAnswer.hash(hasher, attempt.permit(), question.answer());
        SecretQuestion chosen = new SecretQuestion(question.id(), question.text(), answerHash);
        return switch (storage.store(right.proof(), presented.userId(), chosen, attempt)) {
            case CONFIRMED -> new SecretQuestionResult.Replaced();
            case WRONG_CODE -> new SecretQuestionResult.CodeIncorrect();
            case CHANGED_MEANWHILE ->
                new SecretQuestionResult.PasswordIncorrect(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
            case SESSION_REVOKED -> new SecretQuestionResult.SessionRevoked();
        };
    }
}
