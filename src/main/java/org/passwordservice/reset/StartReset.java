package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Steps 1 and 2 of a reset: requesting a code, and the secret question. An unknown user costs as much as a known one
 * ({@code docs/decisions/005}).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class StartReset {

    @Inject
    ResetValidator validator;

    @EJB
    Users users;

    @Inject
    Throttle throttle;

    @Inject
    SecretQuestions questions;

    @EJB
    PendingResets pendingResets;

    /**
     * Requests a code by mail for the user with the given name, if there is one.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    StartResetResult start(StartResetBody body, RequestContext request) {
        Validated<String, StartResetResult.Invalid> validated = validator.validate(body);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        String typed = validated.request().get();
        Optional<User> user = users.findNamed(typed);
        AuditContext audit = AuditContext.of(AuditAction.RESET_REQUEST, request).toNamed(user.map(User::id), typed);
        try (Attempt attempt = throttle.begin(audit)) {
            StartResetResult result = verifyAnswerAndStart(attempt, user, typed, body.secretQuestionAnswer());
            attempt.settle(result);
            return result;
        }
    }

    private StartResetResult verifyAnswerAndStart(
            Attempt attempt, Optional<User> user, String typed, @Nullable Secret answer) {
        Account account = Account.named(user, typed);
        boolean asked = questions.question(typed, user).isPresent();
        boolean answered = answer != null && !answer.isBlank();
        try {
            attempt.countRequest(asked && answered ? Optional.of(HashPurpose.RESET) : Optional.empty());
            if (asked && !(answered && isRight(attempt, user, account, answer))) {
                return new StartResetResult.AnswerIncorrect();
            }
        } catch (TooManyAttemptsException e) {
            return new StartResetResult.TooManyAttempts(e.limit());
        }
        return UniqueViolation.retried(() -> {
            pendingResets.start(user, account, attempt);
            return new StartResetResult.Started();
        });
    }

    private boolean isRight(Attempt attempt, Optional<User> user, Account account, @Nullable Secret answer)
            throws TooManyAttemptsException {
        attempt.countAnswer(account);
        return answer != null && questions.isRight(attempt.permit(), user, answer);
    }

    /** The question that must be answered before a reset; empty if there is none. */
    Optional<String> question(String typed) {
        return questions.question(typed, users.findNamed(typed));
    }
}
