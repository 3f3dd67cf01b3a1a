package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.http.ApiError;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.RequestContext;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * The reset flow: asked, code sent, code redeemed, password set. Each step is one short transaction; none spans hashing or
 * mailing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class PasswordReset {

    @EJB
    Users users;

    @Inject
    Throttle throttle;

    @EJB
    Counters counters;

    @Inject
    SecretQuestions questions;

    @Inject
    ResetCodes codes;

    @EJB
    PendingResets requests;

    @EJB
    ResetTokens tokens;

    @Inject
    ResetValidator check;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @EJB
    ResetStorage storage;

    @EJB
    AuditTrail trail;

    /**
     * Step 1. An unknown user costs and changes as much as a known one.
     *
     * @return whether the secret question, if one stands, was answered
     * @throws TooManyAttemptsException if the application or the address asks too often, or too many answers were wrong
     */
    public boolean ask(String typed, @Nullable Secret answer, RequestContext origin) throws TooManyAttemptsException {
        Optional<User> user = find(typed);
        AuditContext act = AuditContext.of(AuditAction.RESET_REQUEST, origin).to(user.map(User::id), typed);
        throttle.request(act);
        Account account = Account.of(user, typed);
        if (questions.question(typed, user).isPresent() && !isRight(answer, user, account, act)) {
            trail.record(act.failed(AuditReason.WRONG_ANSWER));
            return false;
        }
        return UniqueViolation.retried(() -> {
            requests.ask(user, account, act);
            return true;
        });
    }

    private boolean isRight(@Nullable Secret answer, Optional<User> user, Account account, AuditContext act)
            throws TooManyAttemptsException {
        if (answer == null || answer.isBlank()) {
            return false;
        }
        try (HashPermit turn = hasher.turn(HashPurpose.RESET)) {
            Attempt attempt = throttle.atAnswer(account, act);
            boolean right = throttle.compare(attempt, () -> questions.isRight(turn, user, answer));
            if (right) {
                counters.refund(attempt);
            }
            return right;
        }
    }

    /** Step 2: the question that stands before a reset; empty if none does. */
    public Optional<String> question(String typed) {
        return questions.question(typed, find(typed));
    }

    /**
     * Step 3: trades a code for a token.
     *
     * @param typedUser whose code it must be; null for anybody's
     * @return the token; empty if the code is wrong, expired, used or replaced
     * @throws TooManyAttemptsException if too many codes were wrong
     */
    public Optional<Secret> redeem(Secret typedCode, @Nullable String typedUser, RequestContext origin)
            throws TooManyAttemptsException {
        Optional<Account> account = Optional.ofNullable(typedUser).map(typed -> Account.of(find(typed), typed));
        AuditContext act = AuditContext.of(AuditAction.RESET_CODE, origin);
        AuditContext named = account.map(of -> act.to(of.userId(), Objects.requireNonNull(typedUser)))
                .orElse(act);
        Attempt attempt = throttle.atCode(account, named);
        Optional<Long> user = account.map(of -> of.userId().orElse(Users.UNKNOWN_USER_ID));
        Optional<Secret> token = codes.parse(typedCode).flatMap(code -> requests.redeem(code, user, attempt, named));
        if (token.isEmpty()) {
            trail.record(named.failed(AuditReason.WRONG_CODE));
        }
        return token;
    }

    /** Step 4: sets the new password. */
    public CompleteResetResult set(CompleteResetBody request, RequestContext origin) {
        List<ApiError> violations = check.violations(request);
        Secret token = request.token();
        Secret password = request.password();
        if (!violations.isEmpty() || token == null || password == null) {
            return new CompleteResetResult.Invalid(violations);
        }
        AuditContext act = AuditContext.of(AuditAction.RESET_PASSWORD, origin);
        Optional<User> holder = tokens.holder(token, origin.applicationId());
        if (holder.isEmpty()) {
            return tokenInvalid(act);
        }
        List<ApiError> about = policy.violations(password, UserData.of(holder.get())).stream()
                .map(ResetValidator::reason)
                .toList();
        if (!about.isEmpty()) {
            return new CompleteResetResult.Invalid(about);
        }
        AuditContext own = act.to(holder.get().id());
        try (HashPermit turn = hasher.turn(HashPurpose.RESET)) {
            PreparedPassword prepared = replacement.prepare(turn, holder.get(), password);
            return storage.store(token, prepared, own) ? new CompleteResetResult.Done() : tokenInvalid(own);
        } catch (PasswordReusedException e) {
            trail.record(own.refused(AuditReason.REUSED_PASSWORD));
            return new CompleteResetResult.Reused();
        }
    }

    private CompleteResetResult tokenInvalid(AuditContext act) {
        if (throttle.countInvalidToken(act)) {
            trail.record(act.failed(AuditReason.INVALID_TOKEN));
        }
        return new CompleteResetResult.TokenInvalid();
    }

    private Optional<User> find(String typed) {
        return CanonicalName.of(typed).flatMap(users::findByLoginOrEmail);
    }
}
