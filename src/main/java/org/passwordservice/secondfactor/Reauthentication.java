package org.passwordservice.secondfactor;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.KnownOrigins;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/**
 * Verifies the password, and counts the code, of a logged-in user who changes what protects the account.
 *
 * <p>A flow calls {@link #verify}; its storage bean then calls {@link SecondFactors#confirm}, which compares the code, and
 * writes in the same transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Reauthentication {

    @Inject
    PasswordHasher hasher;

    @EJB
    SecondFactors factors;

    @EJB
    SessionCodes sessionCodes;

    @EJB
    KnownOrigins knownOrigins;

    /** The password is right, or why it is rejected. */
    public sealed interface Result permits Verified, Rejected {}

    /**
     * The password is right; the code is still to be compared.
     *
     * @param proof for {@link SecondFactors#confirm}
     */
    public record Verified(Proof proof) implements Result {}

    /**
     * The password is wrong, disabled or revoked; the response must not reveal which.
     *
     * @param verdict for the audit
     */
    public record Rejected(AuditVerdict verdict) implements Result {}

    /**
     * Counts and verifies the password, then counts the code if the user has a second factor.
     *
     * @param code empty if none was sent, which {@link SecondFactors#confirm} rejects where one is needed
     * @throws TooManyAttemptsException if a limit was reached; nothing was compared after it
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time
     */
    public Result verify(Attempt attempt, AuthenticatedUser presented, Secret password, Optional<Secret> code)
            throws TooManyAttemptsException {
        User user = presented.user();
        attempt.countPassword(Account.of(user), HashPurpose.CHANGE);
        if (!hasher.verifyPassword(attempt.permit(), password, user.id(), user.passwordHash())) {
            return new Rejected(AuditVerdict.failed(AuditReason.WRONG_PASSWORD));
        }
        if (attempt.isPasswordDisabled() || user.isPasswordRevoked()) {
            return new Rejected(AuditVerdict.failed(
                    user.isPasswordRevoked() ? AuditReason.PASSWORD_REVOKED : AuditReason.PASSWORD_DISABLED));
        }
        attempt.passwordIsRight();
        boolean comparable = countCode(attempt, presented, code);
        return new Verified(new Proof(presented, comparable ? code : Optional.empty()));
    }

    /** Whether the code may be compared; a mailed one allows only so many tries. */
    private boolean countCode(Attempt attempt, AuthenticatedUser presented, Optional<Secret> code)
            throws TooManyAttemptsException {
        User user = presented.user();
        Optional<SecondFactor> factor = factors.of(user);
        if (code.isEmpty() || factor.isEmpty()) {
            return false;
        }
        boolean recovery = factors.isRecoveryCode(code.get());
        boolean knownOrigin =
                knownOrigins.isKnown(Optional.of(user.id()), attempt.audit().request());
        attempt.countFactorCode(Account.of(user), recovery, knownOrigin);
        return recovery || factor.get() != SecondFactor.EMAIL || sessionCodes.countTry(CodePurpose.ACCOUNT, presented);
    }
}
