package org.passwordservice.passwordchange;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.User;

/** Replaces the logged-in user's password after verifying the old one. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordChange {

    @Inject
    ChangePasswordValidator validator;

    @Inject
    Throttle throttle;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @EJB
    ChangePasswordStorage storage;

    /**
     * Changes the password of the logged-in user.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    ChangePasswordResult changePassword(AuthenticatedUser user, ChangePasswordBody body, RequestContext request) {
        Validated<ValidChange, ChangePasswordResult.Invalid> validated =
                validator.validate(body, UserData.of(user.user()));
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        AuditContext audit =
                AuditContext.of(AuditAction.PASSWORD_CHANGE, request).byUserToThemselves(user.userId());
        try (Attempt attempt = throttle.begin(audit)) {
            ChangePasswordResult result =
                    verifyAndReplace(attempt, user, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private ChangePasswordResult verifyAndReplace(Attempt attempt, AuthenticatedUser presented, ValidChange change) {
        User user = presented.user();
        try {
            attempt.countChange(Account.of(user));
            boolean right =
                    hasher.verifyPassword(attempt.permit(), change.oldPassword(), user.id(), user.passwordHash());
            if (!right) {
                return incorrect(AuditVerdict.failed(AuditReason.WRONG_PASSWORD));
            }
            if (user.isPasswordRevoked() || attempt.isPasswordDisabled()) {
                return incorrect(AuditVerdict.failed(
                        user.isPasswordRevoked() ? AuditReason.PASSWORD_REVOKED : AuditReason.PASSWORD_DISABLED));
            }
            PreparedPassword prepared =
                    replacement.prepareChange(attempt.permit(), user, change.oldPassword(), change.newPassword());
            return storage.store(prepared, presented, attempt)
                    ? new ChangePasswordResult.Changed()
                    // Another change was faster, so the old password is no longer the current one.
                    : incorrect(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
        } catch (TooManyAttemptsException e) {
            return new ChangePasswordResult.TooManyAttempts(e.limit());
        } catch (PasswordReusedException e) {
            return new ChangePasswordResult.Reused();
        } catch (SessionRevokedException e) {
            return new ChangePasswordResult.SessionRevoked();
        }
    }

    private static ChangePasswordResult incorrect(AuditVerdict reason) {
        return new ChangePasswordResult.OldPasswordIncorrect(reason);
    }
}
