package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.emailconfirmation.EmailConfirmations;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.Users;

/**
 * Step 3 of a reset: redeems a code for a token that serves only to set a new password. Codes that confirm the address of
 * a registration come here too, because the published API has one path for both.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class RedeemCode {

    @Inject
    ResetValidator validator;

    @EJB
    Users users;

    @Inject
    Throttle throttle;

    @Inject
    OneTimeCodes codes;

    @EJB
    PendingResets pendingResets;

    @EJB
    EmailConfirmations confirmations;

    @EJB
    AccessTokens accessTokens;

    /**
     * Redeems a code.
     *
     * @param newerPath whether the body must name a purpose, which may be to confirm an address
     * @param accessToken of a session that goes on after the confirmation; empty without one
     */
    RedeemCodeResult redeem(
            RedeemCodeBody body, boolean newerPath, Optional<Secret> accessToken, RequestContext request) {
        Validated<ValidCode, RedeemCodeResult.Invalid> validated = validator.validate(body, newerPath);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        ValidCode code = validated.request().get();
        Optional<Account> account =
                Optional.ofNullable(body.user()).map(typed -> Account.named(users.findNamed(typed), typed));
        try (Attempt attempt = throttle.begin(audit(code.purpose(), request, account, body.user()))) {
            RedeemCodeResult result = countAndRedeem(attempt, account, code, accessToken);
            attempt.settle(result);
            return result;
        }
    }

    private static AuditContext audit(
            CodePurpose purpose, RequestContext request, Optional<Account> account, @Nullable String typed) {
        AuditAction action =
                purpose == CodePurpose.CONFIRM_EMAIL ? AuditAction.EMAIL_CONFIRMATION : AuditAction.RESET_CODE;
        AuditContext audit = AuditContext.of(action, request);
        return typed == null ? audit : audit.toNamed(account.flatMap(Account::userId), typed);
    }

    private RedeemCodeResult countAndRedeem(
            Attempt attempt, Optional<Account> account, ValidCode typed, Optional<Secret> accessToken) {
        try {
            attempt.countCode(account);
        } catch (TooManyAttemptsException e) {
            return new RedeemCodeResult.TooManyAttempts(e.limit());
        }
        Optional<Long> user = account.map(named -> named.userId().orElse(Users.UNKNOWN_USER_ID));
        return codes.parse(typed.purpose(), typed.code())
                .flatMap(code -> typed.purpose() == CodePurpose.CONFIRM_EMAIL
                        ? confirm(code, user, accessToken, attempt)
                        : pendingResets
                                .redeem(typed.purpose(), code, user, attempt)
                                .map(RedeemCodeResult.Redeemed::new))
                .orElseGet(RedeemCodeResult.CodeIncorrect::new);
    }

    private Optional<RedeemCodeResult> confirm(
            Secret code, Optional<Long> user, Optional<Secret> accessToken, Attempt attempt) {
        return confirmations.confirm(
                        code,
                        user,
                        accessToken.flatMap(token -> accessTokens.findUser(
                                token, attempt.audit().request().applicationId())),
                        attempt)
                ? Optional.of(new RedeemCodeResult.AddressConfirmed())
                : Optional.empty();
    }
}
