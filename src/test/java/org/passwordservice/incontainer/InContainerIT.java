package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.passwordservice.api.ClientAddress;
import org.passwordservice.api.Origin;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.login.LoginTokens;
import org.passwordservice.mail.Outbox;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.password.ResetTokens;
import org.passwordservice.password.UserData;
import org.passwordservice.reset.PasswordReset;
import org.passwordservice.reset.ResetRequests;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.ThrottlePurge;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the container does: transactions, events within them, and time, which a test moves. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {

    private static final String PASSWORD = "correct horse battery";
    private static final long APP = 1;
    private static final Origin ORIGIN = from("192.0.2.1");

    @Deployment
    static WebArchive deployment() {
        Path data = Path.of(System.getProperty("service.work"), "in-container-" + System.nanoTime());
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("service.war")))
                .addClasses(InContainerIT.class, MovedClock.class, FailingObserver.class, LoginProbe.class)
                .addAsResource(new StringAsset(configuration(data)), "META-INF/microprofile-config.properties");
    }

    private static String configuration(Path data) {
        return "passwords.data-dir=" + data
                + "\npasswords.mail.from=no-reply@localhost\npasswords.password.max-age=P90D\n"
                + "passwords.hash.memory-kib=7168\npasswords.hash.iterations=5\n"
                + "passwords.throttle.app.failures=400\npasswords.throttle.wrong-codes=500\n";
    }

    @Inject
    Users users;

    @Inject
    LoginTokens loginTokens;

    @Inject
    LoginProbe login;

    @Inject
    ResetTokens resetTokens;

    @Inject
    PasswordReset reset;

    @Inject
    ThrottlePurge purge;

    @Inject
    ResetRequests resetRequests;

    @Inject
    PasswordReplacement replacement;

    @Inject
    PasswordStorage storage;

    @Inject
    Outbox outbox;

    @Inject
    MovedClock clock;

    @Inject
    FailingObserver failingObserver;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenLoginTokenReachesItsLifetimeThenItIsDeadAtThatVeryInstant() throws Exception {
        Secret token = loginTokens.grant(newUser("token-expiry"), APP).orElseThrow();
        clock.advance(Duration.ofHours(24).minusNanos(1_000));
        assertTrue(loginTokens.find(token).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(loginTokens.find(token).isPresent());
    }

    @Test
    void whenResetTokenReachesItsLifetimeThenItIsDeadAtThatVeryInstant() throws Exception {
        Secret token = resetTokens.issue(newUser("reset-expiry"), APP).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(resetTokens.holder(token, APP).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.spend(token, APP));
    }

    @Test
    void whenPasswordReachesItsGreatestAgeThenLoginAsksForANewOneFromThatVeryInstant() throws Exception {
        newUser("aging");
        clock.advance(Duration.ofDays(90).minusNanos(1_000));
        assertEquals("Succeeded", login.outcome("aging", "correct horse battery", ORIGIN));
        clock.advance(Duration.ofNanos(1_000));
        assertEquals("PasswordExpired", login.outcome("aging", "correct horse battery", ORIGIN));
        assertEquals("Failed", login.outcome("aging", "another horse battery", ORIGIN));
    }

    @Test
    void whenCodeExpiresThenItIsDeadAtThatVeryInstantAndItsMailIsNotWritten() throws Exception {
        User user = newUser("code-expiry");
        reset.ask("code-expiry", null, ORIGIN);
        String request = requestOf(user);
        Secret code = resetRequests.makeCode(user.id(), request).orElseThrow();
        clock.advance(Duration.ofMinutes(10));
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
        assertFalse(resetRequests.makeCode(user.id(), request).isPresent());

        reset.ask("code-expiry", null, ORIGIN);
        Secret second = resetRequests.makeCode(user.id(), requestOf(user)).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(reset.redeem(second, null, ORIGIN).isPresent());
    }

    private String requestOf(User user) {
        return (String) entities.createNativeQuery("SELECT request_id FROM reset_request WHERE user_id = ?1")
                .setParameter(1, user.id())
                .getSingleResult();
    }

    @Test
    void whenPasswordIsReplacedWhileALoginIsInFlightThenNoTokenIsGranted() throws Exception {
        User read = newUser("in-flight");
        replace(read, "the new password of in flight");
        assertEquals(Optional.empty(), loginTokens.grant(read, APP));
        assertEquals(Optional.empty(), resetTokens.issue(read, APP));
    }

    @Test
    void whenPasswordWasReplacedThenAnOlderPreparationIsNotStored() throws Exception {
        User user = newUser("prepared");
        PreparedPassword first = replacement.prepare(user, new Secret("the first of two passwords"));
        PreparedPassword second = replacement.prepare(user, new Secret("the second of two passwords"));
        assertTrue(store(first));
        assertFalse(store(second));
    }

    @Test
    void whenAnObserverFailsThenTheOldPasswordAndEveryTokenStayInForce() throws Exception {
        User user = newUser("observed");
        Secret login = loginTokens.grant(user, APP).orElseThrow();
        Secret reset = resetTokens.issue(user, APP).orElseThrow();
        PreparedPassword prepared = replacement.prepare(user, new Secret("a password that is not stored"));
        long mails = outbox.depth();
        failingObserver.failFor(user.id());

        assertThrows(Exception.class, () -> store(prepared));

        assertEquals(user.passwordHash(), users.find(user.id()).orElseThrow().passwordHash());
        assertTrue(loginTokens.find(login).isPresent());
        assertTrue(resetTokens.holder(reset, APP).isPresent());
        assertEquals(mails, outbox.depth());
    }

    @Test
    void whenRequestIsReplacedBeforeItsMailIsWrittenThenItGetsNoCode() throws Exception {
        User user = newUser("replaced-request");
        assertEquals(Optional.empty(), resetRequests.makeCode(user.id(), "no such request"));
    }

    @Test
    void whenHashingInATransactionThenItIsRefused() throws Exception {
        User user = newUser("no-transaction");
        transaction.begin();
        try {
            assertThrows(Exception.class, () -> replacement.prepare(user, new Secret("hashed in a transaction")));
        } finally {
            transaction.rollback();
        }
    }

    // Limits on guessing

    @Test
    void whenPasswordIsGuessedThenFiveGuessesAreFreeAndTheDelayDoublesFromASecondToAQuarterOfAnHour() throws Exception {
        newUser("delayed");
        for (String name : List.of("delayed", "nobody at all")) {
            for (int i = 0; i < 5; i++) {
                assertEquals("Failed", guess(name, i));
            }
            for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
                assertEquals("TooManyAttempts " + seconds, guess(name, seconds));
                clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
                assertEquals("TooManyAttempts 0", guess(name, seconds));
                clock.advance(Duration.ofMillis(1));
                assertEquals("Failed", guess(name, seconds));
            }
        }
    }

    @Test
    void whenADayPassesAfterTheLastFailureThenGuessesAreFreeAgain() throws Exception {
        newUser("forgotten");
        for (String name : List.of("forgotten", "nobody to forget")) {
            for (int i = 0; i < 5; i++) {
                assertEquals("Failed", guess(name, i));
            }
            clock.advance(Duration.ofDays(1));
            assertEquals("Failed", guess(name, 6));
            assertEquals("Failed", guess(name, 7));
        }
    }

    @Test
    void whenTheRightPasswordIsGivenThenThatAccountBeginsAnewAndNoOther() throws Exception {
        newUser("succeeding");
        newUser("failing");
        for (int i = 0; i < 4; i++) {
            assertEquals("Failed", guess("succeeding", i));
            assertEquals("Failed", guess("failing", i));
        }
        assertEquals("Succeeded", login.outcome("succeeding", PASSWORD, ORIGIN));
        for (int i = 0; i < 5; i++) {
            assertEquals("Failed", guess("succeeding", i));
        }
        assertEquals("Failed", guess("failing", 5));
        assertEquals("TooManyAttempts 1", guess("failing", 6));
        assertEquals("TooManyAttempts 1", guess("succeeding", 6));
    }

    @Test
    void whenAHundredGuessesInARowWereWrongThenOnlyAResetEnablesThePassword() throws Exception {
        User user = newUser("disabled-password");
        for (int i = 0; i < 99; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("disabled-password", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", guess("disabled-password", 100));
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", login.outcome("disabled-password", PASSWORD, ORIGIN));
        clock.advance(Duration.ofDays(30));
        assertEquals("Failed", login.outcome("disabled-password", PASSWORD, ORIGIN));

        replace(user, "the password after the reset");
        assertEquals("Succeeded", login.outcome("disabled-password", "the password after the reset", ORIGIN));
    }

    @Test
    void whenTheHundredthGuessIsRightThenItIsAccepted() throws Exception {
        newUser("ninety-nine");
        for (int i = 0; i < 99; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("ninety-nine", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Succeeded", login.outcome("ninety-nine", PASSWORD, ORIGIN));
        assertEquals("Failed", guess("ninety-nine", 1));
        assertEquals("Succeeded", login.outcome("ninety-nine", PASSWORD, ORIGIN));
    }

    @Test
    void whenCodesAreGuessedFromEverywhereThenTheApplicationAndThenTheWholeServiceIsStopped() throws Exception {
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 400; i++) {
            assertEquals("wrong", redeem("ABCD-2345", null, from("10.0." + i % 7 + "." + i)));
        }
        assertEquals("TooManyAttempts 400", redeem("ABCD-2345", null, from("10.9.9.9")));
        Origin otherApp = new Origin("request", APP + 1, new ClientAddress("10.9.9.9", "10.9.9.9"));
        for (int i = 0; i < 100; i++) {
            assertEquals("wrong", redeem("ABCD-2345", null, otherApp));
        }
        assertEquals("TooManyAttempts 500", redeem("ABCD-2345", null, otherApp));
        clock.advance(Duration.ofMinutes(10));
        assertEquals("wrong", redeem("ABCD-2345", null, from("10.9.9.9")));
    }

    @Test
    void whenCodesOfOneUserAreGuessedFromManyNetworksThenAHundredAreComparedInADay() throws Exception {
        clock.advance(Duration.ofDays(1));
        newUser("code-guessed");
        for (String name : List.of("code-guessed", "nobody with a code")) {
            for (int i = 0; i < 100; i++) {
                assertEquals("wrong", redeem("ABCD-2345", name, from("10.1.1." + i / 5)));
            }
            assertEquals("TooManyAttempts 100", redeem("ABCD-2345", name, from("10.1.1.99")));
            assertEquals("TooManyAttempts 5", redeem("ABCD-2345", name, from("10.1.1.1")));
            // Who does not say whose code it is must know it: that door stays open.
            assertEquals("wrong", redeem("ABCD-2345", null, from("10.1.1.99")));
        }
        clock.advance(Duration.ofDays(1));
        assertEquals("wrong", redeem("ABCD-2345", "code-guessed", from("10.1.1.99")));
    }

    @Test
    void whenAResetIsAskedForAllTheTimeThenItHasOneCodeAMinuteAndTheOldOneLivesMeanwhile() throws Exception {
        User user = newUser("asking");
        reset.ask("asking", null, ORIGIN);
        String first = requestOf(user);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        reset.ask("asking", null, from("192.0.2.9"));
        assertEquals(first, requestOf(user));
        Secret code = resetRequests.makeCode(user.id(), first).orElseThrow();
        clock.advance(Duration.ofMillis(1));
        reset.ask("asking", null, ORIGIN);
        assertEquals("wrong", redeem(code.reveal(), "asking", ORIGIN));
        assertTrue(resetRequests.makeCode(user.id(), requestOf(user)).isPresent());
    }

    @Test
    void whenLimitsHaveRunOutThenTheirRowsAreDeleted() throws Exception {
        guess("nobody to purge", 1);
        reset.ask("nobody to purge", null, ORIGIN);
        assertTrue(rows("throttle") > 0);
        assertTrue(rows("reset_mails") > 0);
        clock.advance(Duration.ofDays(1));
        purge.purge();
        assertEquals(0, rows("throttle"));
        assertEquals(0, rows("reset_mails"));
    }

    private long rows(String table) {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue();
    }

    private String guess(String username, int i) {
        return login.outcome(username, "wrong password number " + i, ORIGIN);
    }

    private String redeem(String code, String username, Origin origin) {
        try {
            return reset.redeem(new Secret(code), username, origin).isPresent() ? "right" : "wrong";
        } catch (TooManyAttemptsException e) {
            return "TooManyAttempts " + e.limit().attempts();
        }
    }

    private static Origin from(String address) {
        return new Origin("request", APP, new ClientAddress(address, address));
    }

    private boolean store(PreparedPassword prepared) throws Exception {
        transaction.begin();
        try {
            boolean stored = storage.store(prepared, Optional.empty());
            transaction.commit();
            return stored;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    private void replace(User user, String password) throws Exception {
        assertTrue(store(replacement.prepare(user, new Secret(password))));
    }

    private User newUser(String login) throws Exception {
        String hash =
                replacement.prepareFirst(new Secret("correct horse battery"), new UserData(login, Optional.empty()));
        PersonName name = new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX);
        return users.add(new NewUser(login, Optional.empty(), Role.USER, name, hash, Optional.empty()));
    }
}
