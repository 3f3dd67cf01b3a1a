package org.passwordservice.login;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secondfactor.InterimTokens;
import org.passwordservice.secondfactor.PendingLogIn;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.KnownOrigins;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Completes a log in by the code of the second factor. The interim token of the first step stands for the password, so
 * nothing that a stranger without the password can do refuses it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class SecondStep {

    @EJB
    Users users;

    @EJB
    InterimTokens interimTokens;

    @EJB
    SecondFactors factors;

    @EJB
    KnownOrigins knownOrigins;

    @Inject
    Throttle throttle;

    @EJB
    LoginStorage storage;

    /**
     * Completes a log in.
     *
     * @param username as typed; must be the user of the interim token
     * @param interimToken empty if the request has none
     * @param code as typed
     */
    LoginResult complete(String username, Optional<Secret> interimToken, Secret code, RequestContext request) {
        Optional<Long> named = users.findNamed(username).map(User::id);
        Optional<PendingLogIn> pending = interimToken
                .flatMap(token -> interimTokens.find(token, request.applicationId()))
                .filter(found -> named.filter(id -> id == found.user().id()).isPresent());
        try (Attempt attempt = throttle.begin(AuditContext.of(AuditAction.LOGIN, request))) {
            LoginResult result = pending.isPresent()
                    ? countAndCompare(attempt, pending.get(), code)
                    : new LoginResult.TicketInvalid(attempt.countInvalidToken());
            attempt.settle(result);
            return result;
        }
    }

    private LoginResult countAndCompare(Attempt attempt, PendingLogIn pending, Secret code) {
        User user = pending.user();
        attempt.identify(attempt.audit().toUser(user.id()));
        try {
            attempt.countFactorCode(
                    Account.of(user),
                    factors.isRecoveryCode(code),
                    knownOrigins.isKnown(Optional.of(user.id()), attempt.audit().request()));
        } catch (TooManyAttemptsException e) {
            return new LoginResult.TooManyCodes(e.limit());
        }
        // Without a result the token was used up meanwhile; what was counted is refunded.
        return storage.complete(pending, code, attempt).orElseGet(() -> new LoginResult.TicketInvalid(false));
    }
}
