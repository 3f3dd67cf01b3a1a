package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.Users;

/** Step 3 of a reset: redeems a code for a token that serves only to set a new password. */
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
    ResetCodes codes;

    @EJB
    PendingResets pendingResets;

    /**
     * Redeems a code.
     *
     * @param identifierRequired whether the body must have an {@code Identifier}
     */
    RedeemCodeResult redeem(RedeemCodeBody body, boolean identifierRequired, RequestContext request) {
        Validated<Secret, RedeemCodeResult.Invalid> validated = validator.validate(body, identifierRequired);
        if (validated.request().isEmpty()) {
            return validated.rejection().orElseThrow();
        }
        Optional<Account> account =
                Optional.ofNullable(body.user()).map(typed -> Account.of(users.findNamed(typed), typed));
        try (Attempt attempt = throttle.begin(audit(request, account, Optional.ofNullable(body.user())))) {
            RedeemCodeResult result =
                    redeemCounted(attempt, account, validated.request().get());
            attempt.settle(result);
            return result;
        }
    }

    private static AuditContext audit(RequestContext request, Optional<Account> account, Optional<String> typed) {
        AuditContext audit = AuditContext.of(AuditAction.RESET_CODE, request);
        return typed.map(name -> audit.toNamed(account.flatMap(Account::userId), name))
                .orElse(audit);
    }

    private RedeemCodeResult redeemCounted(Attempt attempt, Optional<Account> account, Secret typedCode) {
        try {
            attempt.countCode(account);
        } catch (TooManyAttemptsException e) {
            return new RedeemCodeResult.TooManyAttempts(e.limit());
        }
        Optional<Long> user = account.map(named -> named.userId().orElse(Users.UNKNOWN_USER_ID));
        return codes.parse(typedCode)
                .flatMap(code -> pendingResets.redeem(code, user, attempt))
                .<RedeemCodeResult>map(RedeemCodeResult.Redeemed::new)
                .orElseGet(RedeemCodeResult.CodeIncorrect::new);
    }
}
