package org.passwordservice.secondfactor;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.settings.SecondFactorMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Which second factor a user has, and redeeming its codes. */
@Stateless
public class SecondFactors {

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    OneTimeCodes codes;

    @EJB
    Users users;

    @EJB
    AccessTokens accessTokens;

    @EJB
    MailedCodes mailedCodes;

    @EJB
    SessionCodes sessionCodes;

    @EJB
    TotpSeeds seeds;

    @EJB
    RecoveryCodes recoveryCodes;

    @EJB
    Counters counters;

    @EJB
    Notices notices;

    /**
     * The second factor that a log in needs: the one that the user has turned on, or codes by mail where every user needs
     * one.
     *
     * @return empty also for a user who needs one and has neither a factor nor an address
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<SecondFactor> of(User user) {
        boolean byMail = settings.secondFactor() == SecondFactorMode.REQUIRED
                && user.email().isPresent();
        return user.secondFactor().or(() -> byMail ? Optional.of(SecondFactor.EMAIL) : Optional.empty());
    }

    /** Whether a code as typed has the form of a recovery code, which cannot be guessed. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isRecoveryCode(Secret typed) {
        return RecoveryCodes.hasForm(typed);
    }

    /**
     * Redeems a code to log in; of any number of parallel calls with one code one succeeds.
     *
     * @param user as locked
     * @param typed as typed
     * @return what the code was; empty, with nothing changed, if it is wrong, expired or used
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<FactorCode> redeemToLogIn(User user, Secret typed, long applicationId) {
        return redeem(user, typed, () -> codes.parse(CodePurpose.LOG_IN, typed)
                .flatMap(code -> mailedCodes.redeem(CodePurpose.LOG_IN, code, Optional.of(user.id()), applicationId))
                .isPresent());
    }

    /**
     * Confirms a proof, and spends its code, in the transaction of what the proof authorizes.
     *
     * @return anything but {@link Confirmation#CONFIRMED} means that nothing must be changed
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Confirmation confirm(Proof proof) {
        Optional<User> locked = lockUnchanged(proof);
        if (locked.isEmpty()) {
            return isLoggedIn(proof) ? Confirmation.CHANGED_MEANWHILE : Confirmation.SESSION_REVOKED;
        }
        boolean confirmed = of(locked.get()).isEmpty()
                || proof.code()
                        .flatMap(typed -> redeemInSession(locked.get(), typed, proof.presented()))
                        .isPresent();
        return confirmed ? Confirmation.CONFIRMED : Confirmation.WRONG_CODE;
    }

    /**
     * Locks the user and the session of a proof, without comparing its code.
     *
     * @return empty if the session, the password or the second factor has changed since they were read
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<User> lockUnchanged(Proof proof) {
        User read = proof.user();
        return users.lock(read.id())
                .filter(now -> now.enabled()
                        && !now.isPasswordRevoked()
                        && now.passwordVersion() == read.passwordVersion()
                        && now.secondFactor().equals(read.secondFactor())
                        && accessTokens.lock(proof.presented(), now));
    }

    /**
     * Turns off the second factor of a user who cannot confirm that, with its seed and recovery codes. All logins end.
     *
     * @param user locked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void remove(User user) {
        users.changeSecondFactor(user, Optional.empty(), Optional.empty());
        seeds.delete(user.id());
        recoveryCodes.deleteAll(user.id());
        counters.clearFactor(user.id());
    }

    private boolean isLoggedIn(Proof proof) {
        return users.lock(proof.user().id())
                .filter(now -> now.enabled() && accessTokens.lock(proof.presented(), now))
                .isPresent();
    }

    private Optional<FactorCode> redeemInSession(User user, Secret typed, AuthenticatedUser presented) {
        return redeem(user, typed, () -> codes.parse(CodePurpose.ACCOUNT, typed)
                .flatMap(code -> sessionCodes.redeem(CodePurpose.ACCOUNT, code, user, presented.tokenId()))
                .isPresent());
    }

    /** Redeems a mailed code in its own way. */
    @FunctionalInterface
    private interface MailedCode {
        boolean redeem();
    }

    private Optional<FactorCode> redeem(User user, Secret typed, MailedCode mailed) {
        Optional<SecondFactor> factor = of(user);
        if (isRecoveryCode(typed)) {
            boolean right = recoveryCodes.redeem(user.id(), typed);
            if (right) {
                counters.clearFactor(user.id());
                notices.add(MailKind.RECOVERY_CODE_USED, user.id(), Optional.empty(), clock.instant());
            }
            return right ? Optional.of(FactorCode.RECOVERY) : Optional.empty();
        }
        if (factor.equals(Optional.of(SecondFactor.TOTP))) {
            return seeds.redeem(user.id(), typed) ? Optional.of(FactorCode.TOTP) : Optional.empty();
        }
        return factor.isPresent() && mailed.redeem() ? Optional.of(FactorCode.MAILED) : Optional.empty();
    }
}
