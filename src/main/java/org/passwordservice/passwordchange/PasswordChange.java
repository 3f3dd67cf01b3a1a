package org.passwordservice.passwordchange;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.User;

/** Replaces a user's own password, for the old one. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordChange {

    @Inject
    ChangePasswordValidator check;

    @Inject
    Throttle throttle;

    @EJB
    Counters counters;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @EJB
    ChangePasswordStorage storage;

    @EJB
    AuditTrail trail;

    /**
     * Changes the password of the caller.
     *
     * @throws TooManyAttemptsException if nothing was compared because of what failed before
     */
    public ChangePasswordResult change(AuthenticatedUser caller, ChangePasswordBody request, RequestContext origin)
            throws TooManyAttemptsException {
        User user = caller.user();
        Map<String, List<String>> violations = check.violations(request, UserData.of(user));
        Secret oldPassword = request.oldPassword();
        Secret password = request.password();
        if (!violations.isEmpty() || oldPassword == null || password == null) {
            return new ChangePasswordResult.Invalid(violations);
        }
        try (HashPermit turn = hasher.turn(HashPurpose.CHANGE)) {
            return change(turn, caller, oldPassword, password, origin);
        }
    }

    private ChangePasswordResult change(
            HashPermit turn, AuthenticatedUser caller, Secret oldPassword, Secret password, RequestContext origin)
            throws TooManyAttemptsException {
        User user = caller.user();
        AuditContext act = AuditContext.of(AuditAction.PASSWORD_CHANGE, origin).ofUser(user.id());
        Attempt attempt = throttle.atPassword(Account.of(user), act);
        boolean right = throttle.compare(attempt, () -> hasher.verify(turn, oldPassword, user.passwordHash()));
        if (!right || attempt.passwordDisabled()) {
            trail.record(act.failed(right ? AuditReason.PASSWORD_DISABLED : AuditReason.WRONG_PASSWORD));
            return new ChangePasswordResult.OldPasswordWrong();
        }
        counters.succeed(attempt);
        try {
            PreparedPassword prepared = replacement.prepare(turn, user, oldPassword, password);
            if (storage.store(prepared, caller, act)) {
                return new ChangePasswordResult.Changed();
            }
            // Another change was faster, so the old password is no longer the present one.
            trail.record(act.refused(AuditReason.CHANGED_MEANWHILE));
            return new ChangePasswordResult.OldPasswordWrong();
        } catch (SessionRevokedException e) {
            trail.record(act.refused(AuditReason.CHANGED_MEANWHILE));
            return new ChangePasswordResult.LoginEnded();
        } catch (PasswordReusedException e) {
            trail.record(act.refused(AuditReason.REUSED_PASSWORD));
            return new ChangePasswordResult.Reused();
        }
    }
}
