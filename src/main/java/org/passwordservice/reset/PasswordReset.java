package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.api.Origin;
import org.passwordservice.api.Reason;
import org.passwordservice.password.PasswordPolicy;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.password.ResetTokens;
import org.passwordservice.password.UserData;
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

    @Inject
    Users users;

    @Inject
    Throttle throttle;

    @Inject
    Counters counters;

    @Inject
    SecretQuestions questions;

    @Inject
    ResetCodes codes;

    @Inject
    ResetRequests requests;

    @Inject
    ResetTokens tokens;

    @Inject
    ResetCheck check;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordReplacement replacement;

    @Inject
    ResetStorage storage;

    /**
     * Step 1. An unknown user costs and changes as much as a known one.
     *
     * @return whether the secret question, if one stands, was answered
     * @throws TooManyAttemptsException if the application or the address asks too often, or too many answers were wrong
     */
    public boolean ask(String typed, @Nullable Secret answer, Origin origin) throws TooManyAttemptsException {
        throttle.request(origin);
        Optional<User> user = find(typed);
        Account account = Account.of(user, typed);
        if (questions.question(typed, user).isPresent() && !isRight(answer, user, account, origin)) {
            return false;
        }
        return UniqueViolation.retried(() -> {
            requests.ask(user, account, origin);
            return true;
        });
    }

    private boolean isRight(@Nullable Secret answer, Optional<User> user, Account account, Origin origin)
            throws TooManyAttemptsException {
        if (answer == null || answer.isBlank()) {
            return false;
        }
        Attempt attempt = throttle.atAnswer(account, origin);
        boolean right = throttle.compare(attempt, () -> questions.isRight(user, answer));
        if (right) {
            counters.takeBack(attempt);
        }
        return right;
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
    public Optional<Secret> redeem(Secret typedCode, @Nullable String typedUser, Origin origin)
            throws TooManyAttemptsException {
        Optional<Account> account = Optional.ofNullable(typedUser).map(typed -> Account.of(find(typed), typed));
        Attempt attempt = throttle.atCode(account, origin);
        Optional<Long> user = account.map(named -> named.userId().orElse(Users.NOBODY));
        return codes.parse(typedCode).flatMap(code -> requests.redeem(code, user, attempt, origin));
    }

    /** Step 4: sets the new password. */
    public SetResult set(SetRequest request, Origin origin) {
        List<Reason> violations = check.violations(request);
        Secret token = request.token();
        Secret password = request.password();
        if (!violations.isEmpty() || token == null || password == null) {
            return new SetResult.Invalid(violations);
        }
        Optional<User> holder = tokens.holder(token, origin.appKeyId());
        if (holder.isEmpty()) {
            return new SetResult.TokenInvalid();
        }
        List<Reason> own = policy.violations(password, UserData.of(holder.get())).stream()
                .map(ResetCheck::reason)
                .toList();
        if (!own.isEmpty()) {
            return new SetResult.Invalid(own);
        }
        try {
            PreparedPassword prepared = replacement.prepare(holder.get(), password);
            return storage.store(token, prepared, origin) ? new SetResult.Done() : new SetResult.TokenInvalid();
        } catch (PasswordReusedException e) {
            return new SetResult.Reused();
        }
    }

    private Optional<User> find(String typed) {
        return CanonicalName.of(typed).flatMap(users::findByLoginOrEmail);
    }
}
