package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.RedeemedCode;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Codes that belong to one session: their tries, and what revokes them. */
class SessionCodeInContainerIT extends InContainer {

    private static final CodePurpose PURPOSE = CodePurpose.CHANGE_EMAIL;
    private static final Secret WRONG = new Secret("22222222");

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    MailedCodes codes;

    @Inject
    SessionCodes sessionCodes;

    @Inject
    Users users;

    @Inject
    Rows rows;

    @Inject
    Clock time;

    @Inject
    UserTransaction transaction;

    @Test
    void whenCodeIsRedeemedInItsSessionThenItNamesItsRecipientAndIsSpent() throws Exception {
        AuthenticatedUser session = logIn(accounts.add("session-code"));
        Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");

        assertEquals(Optional.of("new@example.com"), tryCode(session, code).flatMap(RedeemedCode::recipient));
        assertFalse(tryCode(session, code).isPresent());
    }

    @Test
    void whenAnotherSessionOrPurposePresentsTheCodeThenItIsInvalid() throws Exception {
        User user = accounts.add("session-code-elsewhere");
        AuthenticatedUser session = logIn(user);
        AuthenticatedUser other = logIn(user);
        Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");
        mailed(other, request(other, "new@example.com"), "new@example.com");

        assertFalse(tryCode(other, code).isPresent());
        assertFalse(redeem(CodePurpose.RESET_PASSWORD, session, code).isPresent());
        assertTrue(tryCode(session, code).isPresent());
    }

    @Test
    void whenItsMailGoesToAnotherAddressThenThereIsNoCode() throws Exception {
        User user = accounts.add("session-code-recipient");
        AuthenticatedUser session = logIn(user);
        String reference = request(session, "new@example.com");

        assertFalse(
                codes.generate(user.id(), user.email().orElseThrow(), reference).isPresent());
        assertTrue(codes.generate(user.id(), "new@example.com", reference).isPresent());
    }

    @Test
    void whenFiveWrongCodesWereComparedThenTheRightOneIsInvalid() throws Exception {
        AuthenticatedUser session = logIn(accounts.add("session-code-tries"));
        Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");
        for (int tries = 1; tries <= 5; tries++) {
            assertFalse(tryCode(session, WRONG).isPresent());
        }

        assertFalse(sessionCodes.countTry(PURPOSE, session));
        assertFalse(tryCode(session, code).isPresent());
    }

    @Test
    void whenTheTransactionOfAWrongCodeIsRolledBackThenTheTryStaysCounted() throws Exception {
        User user = accounts.add("session-code-rollback");
        AuthenticatedUser session = logIn(user);
        mailed(session, request(session, "new@example.com"), "new@example.com");
        assertTrue(sessionCodes.countTry(PURPOSE, session));
        transaction.begin();
        sessionCodes.redeem(PURPOSE, WRONG, users.lock(user.id()).orElseThrow(), session.tokenId());
        transaction.rollback();

        assertEquals(1, rows.count("SELECT MAX(wrong_codes) FROM mailed_code WHERE user_id = ?1", user));
    }

    @Test
    void whenNoTryWasCountedThenTheRightCodeIsInvalid() throws Exception {
        AuthenticatedUser session = logIn(accounts.add("session-code-uncounted"));
        Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");

        assertFalse(redeem(PURPOSE, session, code).isPresent());
    }

    @Test
    void whenThirtyTwoPresentTheRightCodeAtOnceThenOneSucceeds() throws Exception {
        AuthenticatedUser session = logIn(accounts.add("session-code-race"));
        Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");
        Callable<Boolean> once = () -> tryCode(session, code).isPresent();
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            int successes = 0;
            for (Future<Boolean> result :
                    threads.invokeAll(Stream.generate(() -> once).limit(32).toList())) {
                successes += result.get() ? 1 : 0;
            }
            assertEquals(1, successes);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whenALaterCodeOfTheSessionIsMailedThenTheEarlierIsInvalidAndThoseOfOtherSessionsAreNot() throws Exception {
        User user = accounts.add("session-code-later");
        AuthenticatedUser session = logIn(user);
        AuthenticatedUser other = logIn(user);
        Secret elsewhere = mailed(other, request(other, "new@example.com"), "new@example.com");
        Secret first = mailed(session, request(session, "new@example.com"), "new@example.com");
        clock.advance(Duration.ofSeconds(1));
        String later = request(session, "newer@example.com");
        Secret second = mailed(session, later, "newer@example.com");

        assertFalse(tryCode(session, first).isPresent());
        assertTrue(tryCode(session, second).isPresent());
        assertTrue(tryCode(other, elsewhere).isPresent());
    }

    @Test
    void whenSessionPasswordOrAddressEndsThenTheCodeIsRevoked() throws Exception {
        for (Revoking revoking : List.<Revoking>of(
                session -> accessTokens.logOut(session, ORIGIN),
                session -> accounts.replace(session.user(), "replaced before the mail"),
                session -> accounts.raiseVersion(session.user()),
                session -> accounts.changeAddress(session.user(), "x" + session.userId() + "@example.com"),
                session -> accounts.disableAndEnable(session.user()),
                session -> clock.advance(Duration.ofMinutes(10)))) {
            AuthenticatedUser session = logIn(accounts.add("session-code-end-" + System.nanoTime()));
            Secret code = mailed(session, request(session, "new@example.com"), "new@example.com");
            revoking.of(session);
            assertFalse(tryCode(session, code).isPresent());
        }
    }

    @FunctionalInterface
    private interface Revoking {
        void of(AuthenticatedUser session) throws Exception;
    }

    private AuthenticatedUser logIn(User user) {
        Secret token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        return accessTokens.findUser(token, APP).orElseThrow();
    }

    private String request(AuthenticatedUser session, String recipient) throws Exception {
        transaction.begin();
        String reference = sessionCodes.request(
                PURPOSE,
                session.user(),
                session,
                ORIGIN,
                Optional.of(recipient),
                time.instant().plus(Duration.ofMinutes(10)));
        transaction.commit();
        return reference;
    }

    private Secret mailed(AuthenticatedUser session, String reference, String address) {
        return codes.generate(session.userId(), address, reference).orElseThrow();
    }

    private Optional<RedeemedCode> tryCode(AuthenticatedUser session, Secret code) throws Exception {
        return sessionCodes.countTry(PURPOSE, session) ? redeem(PURPOSE, session, code) : Optional.empty();
    }

    private Optional<RedeemedCode> redeem(CodePurpose purpose, AuthenticatedUser session, Secret code)
            throws Exception {
        transaction.begin();
        try {
            User locked = users.lock(session.userId()).orElseThrow();
            return sessionCodes.redeem(purpose, code, locked, session.tokenId());
        } finally {
            transaction.commit();
        }
    }
}
