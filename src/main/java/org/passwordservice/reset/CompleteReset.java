package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyVerdict;
import org.passwordservice.policy.PolicyViolations;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.User;

/** Step 4 of a reset: sets the new password. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class CompleteReset {

    @Inject
    ResetValidator validator;

    @Inject
    PasswordPolicy policy;

    @EJB
    ResetTokens tokens;

    @Inject
    Throttle throttle;

    @Inject
    PasswordReplacement replacement;

    @EJB
    ResetStorage storage;

    /**
     * Sets the new password. The rules that need no user are checked before the token is looked up, so that the
     * response to a weak password reveals nothing about the token.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; the token stays
     *     valid
     */
    CompleteResetResult complete(CompleteResetBody body, RequestContext request) {
        Validated<ValidReset, CompleteResetResult.Invalid> validated = validator.validate(body);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        try (Attempt attempt = throttle.begin(AuditContext.of(AuditAction.RESET_PASSWORD, request))) {
            CompleteResetResult result =
                    replacePassword(attempt, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private CompleteResetResult replacePassword(Attempt attempt, ValidReset reset) {
        long application = attempt.audit().request().applicationId();
        Optional<User> holder = tokens.holder(reset.token(), application);
        if (holder.isEmpty()) {
            return tokenInvalid(attempt);
        }
        User user = holder.get();
        PolicyVerdict verdict = policy.judge(reset.password(), UserData.of(user));
        if (verdict instanceof PolicyViolations broken) {
            return CompleteResetResult.Invalid.of(broken);
        }
        attempt.identify(attempt.audit().toUser(user.id()));
        return store(attempt, user, reset.token(), (NewPassword) verdict);
    }

    private CompleteResetResult store(Attempt attempt, User user, Secret token, NewPassword password) {
        attempt.awaitPermit(HashPurpose.RESET);
        try {
            PreparedPassword prepared = replacement.prepareReset(attempt.permit(), user, password);
            return storage.store(token, prepared, attempt.audit())
                    ? new CompleteResetResult.Completed()
                    : tokenInvalid(attempt);
        } catch (PasswordReusedException e) {
            return new CompleteResetResult.Reused();
        }
    }

    private static CompleteResetResult tokenInvalid(Attempt attempt) {
        return new CompleteResetResult.TokenInvalid(attempt.countInvalidToken());
    }
}
