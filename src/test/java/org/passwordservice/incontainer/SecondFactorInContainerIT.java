package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secondfactor.InterimTokens;
import org.passwordservice.secondfactor.RecoveryCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The second step of a log in: which codes and tokens are valid, and until when. */
class SecondFactorInContainerIT extends InContainer {

    private static final String PASSWORD = "correct horse battery";
    private static final RequestContext SECOND = from("198.51.100.2");
    private static final RequestContext THIRD = from("198.51.100.3");
    private static final RequestContext FOURTH = from("198.51.100.4");

    @Inject
    LoginProbe login;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    @Inject
    InterimTokens interimTokens;

    @Inject
    MailedCodes codes;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    Users users;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenCodesAreMailedToFourNetworksThenTheNewestThreeAreValid() throws Exception {
        User user = withCodesByMail("networks");
        // Mails for a known network are kept, so that there is one for each of the four.
        complete(user, login.start("networks", PASSWORD, ORIGIN), mailed(user), ORIGIN);
        clock.advance(Duration.ofHours(1));
        Secret token = login.start("networks", PASSWORD, ORIGIN);
        Secret first = mailed(user);
        Secret second = startAndMail(user, SECOND);
        Secret third = startAndMail(user, THIRD);
        Secret fourth = startAndMail(user, FOURTH);

        assertEquals("CodeIncorrect", complete(user, token, first, ORIGIN));
        assertEquals("Succeeded", complete(user, token, second, ORIGIN));
        assertEquals("Succeeded", complete(user, login.start("networks", PASSWORD, ORIGIN), third, ORIGIN));
        assertEquals("Succeeded", complete(user, login.start("networks", PASSWORD, ORIGIN), fourth, ORIGIN));
    }

    @Test
    void whenOneNetworkGetsAnotherCodeThenItReplacesTheFirstAndServesBothTokens() throws Exception {
        User user = withCodesByMail("again");
        Secret token = login.start("again", PASSWORD, ORIGIN);
        Secret first = mailed(user);
        Secret second = startAndMail(user, ORIGIN);

        assertEquals("CodeIncorrect", complete(user, token, first, ORIGIN));
        assertEquals("Succeeded", complete(user, token, second, ORIGIN));
    }

    @Test
    void whenMailsAreLimitedThenTheCodeMailedLastServesTheNewToken() throws Exception {
        User user = withCodesByMail("limited");
        login.start("limited", PASSWORD, ORIGIN);
        Secret code = mailed(user);
        Secret token = login.start("limited", PASSWORD, ORIGIN);

        assertEquals(1, notices(user, "LOG_IN_CODE"));
        assertEquals("Succeeded", complete(user, token, code, ORIGIN));
    }

    @Test
    void whenCodeOrTokenExpiresThenItIsInvalidFromThatInstant() throws Exception {
        User user = withCodesByMail("expiring");
        Secret token = login.start("expiring", PASSWORD, ORIGIN);
        Secret code = mailed(user);
        clock.advance(Duration.ofMinutes(5).minusNanos(1_000));
        assertTrue(interimTokens.find(token, APP).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(interimTokens.find(token, APP).isPresent());
        assertEquals("TicketInvalid", complete(user, token, code, ORIGIN));

        clock.advance(Duration.ofMinutes(5).minusNanos(1_000));
        // Its mail is within the limits, and is never sent.
        Secret next = login.start("expiring", PASSWORD, ORIGIN);
        clock.advance(Duration.ofNanos(1_000));
        assertEquals("CodeIncorrect", complete(user, next, code, ORIGIN));
    }

    @Test
    void whenUserIsDisabledOrTheFactorIsAnotherThenTheTokenIsInvalid() throws Exception {
        User user = withCodesByMail("changing");
        Secret token = login.start("changing", PASSWORD, ORIGIN);
        accounts.disableAndEnable(user);
        assertFalse(interimTokens.find(token, APP).isPresent());

        Secret next = login.start("changing", PASSWORD, ORIGIN);
        assertFalse(interimTokens.find(next, APP + 1).isPresent());
        transaction.begin();
        users.changeSecondFactor(
                users.lock(user.id()).orElseThrow(), java.util.Optional.empty(), java.util.Optional.empty());
        transaction.commit();
        assertFalse(interimTokens.find(next, APP).isPresent());
    }

    @Test
    void whenSixTokensOfOneNetworkAreIssuedThenTheOldestEndsAndThatOfAnotherNetworkStays() throws Exception {
        withCodesByMail("many");
        Secret elsewhere = login.start("many", PASSWORD, SECOND);
        List<Secret> tokens = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> {
                    // Each right password counts until the log in is complete.
                    clock.advance(Duration.ofSeconds(40));
                    return login.start("many", PASSWORD, ORIGIN);
                })
                .toList();

        assertFalse(interimTokens.find(tokens.get(0), APP).isPresent());
        tokens.subList(1, 6)
                .forEach(token -> assertTrue(interimTokens.find(token, APP).isPresent()));
        assertTrue(interimTokens.find(elsewhere, APP).isPresent());
    }

    @Test
    void whenLogInIsNotCompletedThenTheUserIsToldOnceADayUnlessTheNetworkIsKnown() throws Exception {
        User user = withCodesByMail("unfinished");
        complete(user, login.start("unfinished", PASSWORD, ORIGIN), mailed(user), ORIGIN);
        login.start("unfinished", PASSWORD, ORIGIN);
        expireTokens();
        assertEquals(0, told(user));

        login.start("unfinished", PASSWORD, SECOND);
        expireTokens();
        login.start("unfinished", PASSWORD, THIRD);
        expireTokens();
        assertEquals(1, told(user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM interim_token WHERE user_id = ?1", user));
    }

    @Test
    void whenTheFactorIsTurnedOnThenNetworksOfLogInsWithoutItAreUnknown() throws Exception {
        User user = accounts.add("thief");
        assertEquals("Succeeded", login.outcome("thief", PASSWORD, ORIGIN));
        transaction.begin();
        users.changeSecondFactor(
                users.lock(user.id()).orElseThrow(), Optional.of(SecondFactor.EMAIL), Optional.empty());
        transaction.commit();
        login.start("thief", PASSWORD, ORIGIN);
        expireTokens();

        assertEquals(1, told(user));
    }

    @Test
    void whenAHundredCodesWereWrongThenOnlyARecoveryCodeCompletesTheLogInAndClearsThem() throws Exception {
        User user = withCodesByMail("hundred");
        transaction.begin();
        users.lock(user.id());
        List<Secret> recovery = recoveryCodes.replaceAll(user.id());
        transaction.commit();
        Secret token = login.start("hundred", PASSWORD, ORIGIN);
        Secret code = mailed(user);
        assertEquals("CodeIncorrect", complete(user, token, new Secret("no code"), ORIGIN));
        rows.update("UPDATE throttle SET failures = 100 WHERE user_id = ?1 AND limit_kind = 'FACTOR'", user);

        assertEquals("TooManyCodes", complete(user, token, code, ORIGIN));
        assertEquals("CodeIncorrect", complete(user, token, new Secret("2222-2222-2222"), ORIGIN));
        assertEquals("Succeeded", complete(user, token, recovery.get(3), ORIGIN));
        assertEquals(1, notices(user, "RECOVERY_CODE_USED"));
        assertEquals(
                "pwd recovery",
                entities.createNativeQuery("SELECT amr FROM access_token WHERE user_id = ?1")
                        .setParameter(1, user.id())
                        .getSingleResult());
        Secret next = login.start("hundred", PASSWORD, ORIGIN);
        assertEquals("CodeIncorrect", complete(user, next, recovery.get(3), ORIGIN));
        assertEquals("Succeeded", complete(user, next, code, ORIGIN));
    }

    @Test
    void whenTheTwentiethFailureWasNotRecordedThenThePasswordIsRevokedAMinuteAfterTheFirstRefusal() throws Exception {
        User user = withCodesByMail("unrecorded");
        Secret token = login.start("unrecorded", PASSWORD, ORIGIN);
        assertEquals("CodeIncorrect", complete(user, token, new Secret("no code"), ORIGIN));
        rows.update("UPDATE throttle SET failures = 20 WHERE user_id = ?1 AND limit_kind = 'FACTOR_IN_A_ROW'", user);

        assertEquals("TooManyCodes", complete(user, token, mailed(user), ORIGIN));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(0, notices(user, "PASSWORD_REVOKED"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals("TooManyCodes", complete(user, token, mailed(user), ORIGIN));
        assertEquals(1, notices(user, "PASSWORD_REVOKED"));
        assertEquals("TicketInvalid", complete(user, token, new Secret("no code"), ORIGIN));
        assertEquals("Failed", login.outcome("unrecorded", PASSWORD, ORIGIN));
    }

    @Test
    void whenTooManyCodesOfAllUsersAreWrongThenOnlyUnknownNetworksAreRefused() throws Exception {
        User user = withCodesByMail("serviceful");
        complete(user, login.start("serviceful", PASSWORD, ORIGIN), mailed(user), ORIGIN);
        clock.advance(Duration.ofMinutes(1));
        Secret token = login.start("serviceful", PASSWORD, ORIGIN);
        Secret code = mailed(user);
        assertEquals("CodeIncorrect", complete(user, token, new Secret("no code"), ORIGIN));
        rows.update("UPDATE throttle SET failures = 200 WHERE limit_kind = 'WRONG_FACTOR_CODES' AND ?1 > 0", user);

        assertEquals("TooManyCodes", complete(user, token, code, SECOND));
        assertEquals("Succeeded", complete(user, token, code, ORIGIN));
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void whenLogInIsCompleteThenNothingStaysCounted() throws Exception {
        User user = withCodesByMail("settled");
        complete(user, login.start("settled", PASSWORD, from("203.0.113.77")), mailed(user), from("203.0.113.78"));

        assertEquals(0, rows.count("SELECT COALESCE(SUM(failures), 0) FROM throttle WHERE user_id = ?1", user));
        assertEquals(0, rows.count("SELECT failed_attempts FROM app_user WHERE id = ?1", user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM interim_token WHERE user_id = ?1", user));
    }

    @Test
    void whenPasswordHasExpiredThenTheSecondStepComesFirst() throws Exception {
        User user = withCodesByMail("aged");
        clock.advance(Duration.ofDays(90));

        assertEquals("PasswordExpired", complete(user, login.start("aged", PASSWORD, ORIGIN), mailed(user), ORIGIN));
    }

    private User withCodesByMail(String login) throws Exception {
        User user = accounts.add(login);
        rows.update("UPDATE app_user SET second_factor = 'EMAIL' WHERE id = ?1", user);
        return user;
    }

    private Secret startAndMail(User user, RequestContext request) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        login.start(user.login(), PASSWORD, request);
        return mailed(user);
    }

    /** The newest code, generated once more after the timer has mailed it. */
    private Secret mailed(User user) throws Exception {
        rows.awaitSent("LOG_IN_CODE", user);
        String newest = Long.toString(rows.count("SELECT MAX(id) FROM mailed_code WHERE user_id = ?1", user));
        return codes.generate(user.id(), user.email().orElseThrow(), newest).orElseThrow();
    }

    private String complete(User user, Secret token, Secret code, RequestContext request) {
        return login.complete(user.login(), token, code.reveal(), request);
    }

    private void expireTokens() {
        clock.advance(Duration.ofMinutes(5));
        while (interimTokens.deleteExpired()) {
            // One at a time.
        }
    }

    private long told(User user) {
        return notices(user, "LOG_IN_NOT_COMPLETED");
    }

    private long notices(User user, String kind) {
        return rows.count("SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = '" + kind + "'", user);
    }
}
