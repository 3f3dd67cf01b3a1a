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
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.MailMessage;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mail.OutboxMail;
import org.passwordservice.mail.PasswordChangedMail;
import org.passwordservice.mail.RelayReply;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.passwordchange.ChangePasswordStorage;
import org.passwordservice.passwordchange.SessionRevokedException;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;
import org.passwordservice.reset.PasswordReset;
import org.passwordservice.reset.PendingResets;
import org.passwordservice.reset.ResetStorage;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.storage.Purge;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the container does: transactions, events within them, and time, which a test moves. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {

    private static final String PASSWORD = "correct horse battery";
    private static final Secret OLD_PASSWORD = new Secret(PASSWORD);
    private static final long APP = 1;

    private static final String OTHER_ADDRESS = "UPDATE app_user SET email = 'other@example.com' WHERE id = ?1";
    private static final String RAISE_VERSION =
            "UPDATE app_user SET password_version = password_version + 1 WHERE id = ?1";

    private static final RequestContext ORIGIN = from("192.0.2.1");
    private static final AuditContext RESET = AuditContext.of(AuditAction.RESET_PASSWORD, ORIGIN);
    private static final AuditContext LOGOUT = AuditContext.of(AuditAction.LOGOUT, ORIGIN);
    private static final AuditContext CHANGE = AuditContext.of(AuditAction.PASSWORD_CHANGE, ORIGIN);

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
                + "passwords.throttle.app.failures=400\npasswords.throttle.wrong-codes=500\n"
                + "passwords.throttle.account.most-failures=12\n";
    }

    @Inject
    Users users;

    @Inject
    AccessTokens accessTokens;

    @Inject
    LoginProbe login;

    @Inject
    ResetTokens resetTokens;

    @Inject
    PasswordReset reset;

    @Inject
    Purge purge;

    @Inject
    PendingResets resetRequests;

    @Inject
    ResetStorage resetStorage;

    @Inject
    ChangePasswordStorage changeStorage;

    @Inject
    AppKeys appKeys;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @Inject
    PasswordStorage storage;

    @Inject
    Outbox outbox;

    @Inject
    PasswordChangedMail passwordChangedMail;

    @Inject
    AuditTrail trail;

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
        Secret token = accessTokens.grant(newUser("token-expiry"), APP).orElseThrow();
        clock.advance(Duration.ofHours(24).minusNanos(1_000));
        assertTrue(accessTokens.find(token).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(accessTokens.find(token).isPresent());
    }

    @Test
    void whenResetTokenReachesItsLifetimeThenItIsDeadAtThatVeryInstant() throws Exception {
        User user = newUser("reset-expiry");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(resetTokens.holder(token, APP).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.spend(token, user.id(), APP));
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
        String request = ask(user);
        Secret code = code(user, request).orElseThrow();
        clock.advance(Duration.ofMinutes(10));
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
        assertFalse(code(user, request).isPresent());

        Secret second = code(user, ask(user)).orElseThrow();
        clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertTrue(reset.redeem(second, null, ORIGIN).isPresent());
    }

    @Test
    void whenAppKeyExpiresThenItIsUnknownFromThatVeryInstant() throws Exception {
        Secret key = appKeys.create("expiring");
        transaction.begin();
        entities.createQuery("UPDATE AppKey k SET k.expiresAt = :at WHERE k.name = 'expiring'")
                .setParameter("at", clock.clock().instant().plus(Duration.ofDays(1)))
                .executeUpdate();
        transaction.commit();
        clock.advance(Duration.ofDays(1).minusNanos(1_000));
        assertTrue(appKeys.find(key).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(appKeys.find(key).isPresent());
    }

    @Test
    void whenPasswordIsReplacedWhileALoginIsInFlightThenNoTokenIsGranted() throws Exception {
        User read = newUser("in-flight");
        replace(read, "the new password of in flight");
        assertEquals(Optional.empty(), accessTokens.grant(read, APP));
        assertEquals(Optional.empty(), resetTokens.issue(read, APP));
    }

    @Test
    void whenPasswordWasReplacedThenAnOlderPreparationIsNotStored() throws Exception {
        User user = newUser("prepared");
        PreparedPassword first = prepared(user, new Secret("the first of two passwords"));
        PreparedPassword second = prepared(user, new Secret("the second of two passwords"));
        assertTrue(store(first));
        assertFalse(store(second));
    }

    @Test
    void whenAnObserverFailsThenTheOldPasswordAndEveryTokenStayInForce() throws Exception {
        User user = newUser("observed");
        Secret login = accessTokens.grant(user, APP).orElseThrow();
        Secret reset = resetTokens.issue(user, APP).orElseThrow();
        PreparedPassword prepared = prepared(user, new Secret("a password that is not stored"));
        long mails = outbox.depth();
        failingObserver.failFor(user.id());

        assertThrows(Exception.class, () -> store(prepared));

        assertEquals(user.passwordHash(), users.find(user.id()).orElseThrow().passwordHash());
        assertTrue(accessTokens.find(login).isPresent());
        assertTrue(resetTokens.holder(reset, APP).isPresent());
        // Delivery may take others meanwhile.
        assertTrue(outbox.depth() <= mails);
    }

    @Test
    void whenRequestIsReplacedBeforeItsMailIsWrittenThenItGetsNoCode() throws Exception {
        User user = newUser("replaced-request");
        assertEquals(Optional.empty(), code(user, "no such request"));
    }

    @Test
    void whenMailIsWrittenAgainThenItsCodeAloneIsLiveAndOnceItIsRedeemedThereIsNoFurtherOne() throws Exception {
        User user = newUser("written-again");
        String request = ask(user);
        Secret first = code(user, request).orElseThrow();
        Secret second = code(user, request).orElseThrow();
        assertFalse(reset.redeem(first, null, ORIGIN).isPresent());
        Secret token = reset.redeem(second, null, ORIGIN).orElseThrow();
        assertFalse(code(user, request).isPresent());
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenPasswordIsReplacedBeforeTheMailIsWrittenThenItGetsNoCode() throws Exception {
        User user = newUser("replaced-before-mail");
        String request = ask(user);
        replace(user, "replaced before the mail");
        assertFalse(code(user, request).isPresent());
    }

    @Test
    void whenPasswordVersionIsRaisedThenTheRequestAndItsCodeAreDead() throws Exception {
        User user = newUser("raised-version");
        String request = ask(user);
        Secret code = code(user, request).orElseThrow();
        sql(RAISE_VERSION, user);
        assertFalse(code(user, request).isPresent());
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
    }

    @Test
    void whenAddressChangesWhileTheMailIsWrittenThenItGetsNoCodeForEither() throws Exception {
        User user = newUser("address-while-mail");
        String request = ask(user);
        sql(OTHER_ADDRESS, user);
        assertFalse(code(user, request).isPresent());
        assertFalse(
                resetRequests.makeCode(user.id(), "other@example.com", request).isPresent());
    }

    @Test
    void whenAddressChangesAndChangesBackThenItsCodeAndItsTokenStayDead() throws Exception {
        User user = newUser("address-and-back");
        Secret token = resetTokens
                .issueForMail(user, "address-and-back@example.com", APP)
                .orElseThrow();
        sql(OTHER_ADDRESS, user);
        sql("UPDATE app_user SET email = 'address-and-back@example.com' WHERE id = ?1", user);
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.spend(token, user.id(), APP));

        Secret code = code(user, ask(user)).orElseThrow();
        sql(OTHER_ADDRESS, user);
        sql("UPDATE app_user SET email = 'address-and-back@example.com' WHERE id = ?1", user);
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
    }

    @Test
    void whenAddressChangesThenTheTokenForAnExpiredPasswordLives() throws Exception {
        User user = newUser("address-of-expired");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        sql(OTHER_ADDRESS, user);
        assertTrue(resetTokens.spend(token, user.id(), APP));
    }

    @Test
    void whenUserIsDisabledAndEnabledAgainThenNothingGivenBeforeComesBack() throws Exception {
        User user = newUser("disabled-and-back");
        Secret login = accessTokens.grant(user, APP).orElseThrow();
        String request = ask(user);
        Secret code = code(user, request).orElseThrow();
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        disableAndEnable(user);
        assertFalse(accessTokens.find(login).isPresent());
        assertFalse(code(user, request).isPresent());
        assertFalse(reset.redeem(code, null, ORIGIN).isPresent());
        assertFalse(resetTokens.holder(token, APP).isPresent());
        assertFalse(resetTokens.spend(token, user.id(), APP));
        assertTrue(
                accessTokens.find(accessTokens.grant(user, APP).orElseThrow()).isPresent());
    }

    @Test
    void whenAskedForWhileDisabledOrWithoutAddressThenThereIsNoRequest() throws Exception {
        User disabled = newUser("asks-disabled");
        sql("UPDATE app_user SET enabled = FALSE WHERE id = ?1", disabled);
        assertNull(ask(disabled));
        User unreachable = newUser("asks-without-address");
        sql("UPDATE app_user SET email = NULL WHERE id = ?1", unreachable);
        Secret token = resetTokens.issue(unreachable, APP).orElseThrow();
        assertNull(ask(unreachable));
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenUserIsDisabledWhileALoginIsInFlightThenNoTokenIsGranted() throws Exception {
        User read = newUser("disabled-in-flight");
        sql("UPDATE app_user SET enabled = FALSE WHERE id = ?1", read);
        assertEquals(Optional.empty(), accessTokens.grant(read, APP));
        assertEquals(Optional.empty(), resetTokens.issue(read, APP));
    }

    @Test
    void whenOneTokenComesWithTwoPasswordsAtOnceThenTheSecondIsNotSet() throws Exception {
        User user = newUser("two-passwords");
        Secret token = resetTokens.issue(user, APP).orElseThrow();
        PreparedPassword first = prepared(user, new Secret("the first of two passwords"));
        PreparedPassword second = prepared(user, new Secret("the second of two passwords"));
        assertTrue(resetStorage.store(token, first, RESET));
        String stored = passwordHash(user);
        assertFalse(resetStorage.store(token, second, RESET));
        assertEquals(stored, passwordHash(user));
    }

    @Test
    void whenTokenOfOneUserComesWithThePasswordOfAnotherThenNothingIsSetOrSpent() throws Exception {
        User owner = newUser("token-owner");
        User other = newUser("token-thief");
        Secret token = resetTokens.issue(owner, APP).orElseThrow();
        PreparedPassword prepared = prepared(other, new Secret("a password of somebody else"));
        assertFalse(resetStorage.store(token, prepared, RESET));
        assertEquals(other.passwordHash(), passwordHash(other));
        assertTrue(resetTokens.holder(token, APP).isPresent());
    }

    @Test
    void whenResetTokenDiesWhileTheNewPasswordIsHashedThenItIsNotSet() throws Exception {
        assertNotSetAfter("set-expiry", user -> clock.advance(Duration.ofMinutes(10)));
        assertNotSetAfter("set-asked-again", this::ask);
        assertNotSetAfter("set-disabled", this::disableAndEnable);
        assertNotSetAfter("set-address", user -> sql(OTHER_ADDRESS, user));
        assertNotSetAfter("set-version", user -> sql(RAISE_VERSION, user));
        assertNotSetAfter("set-newer-token", user -> resetTokens.issue(user, APP));
        assertNotSetAfter("set-replaced", user -> replace(user, "a password that was faster"));
    }

    private void assertNotSetAfter(String login, Meanwhile meanwhile) throws Exception {
        User user = newUser(login);
        Secret token =
                resetTokens.issueForMail(user, login + "@example.com", APP).orElseThrow();
        PreparedPassword prepared = prepared(user, new Secret("a password that comes too late"));
        meanwhile.happens(user);
        String present = passwordHash(user);
        assertFalse(resetStorage.store(token, prepared, RESET), login);
        assertEquals(present, passwordHash(user), login);
    }

    @Test
    void whenLoginEndsWhileItsChangeIsHashedThenTheChangeIsNotStored() throws Exception {
        assertNotChangedAfter("change-logout", (user, login) -> accessTokens.revoke(login.tokenId()));
        assertNotChangedAfter("change-expiry", (user, login) -> clock.advance(Duration.ofHours(24)));
        assertNotChangedAfter("change-disabled", (user, login) -> disableAndEnable(user));
        assertNotChangedAfter("change-version", (user, login) -> sql(RAISE_VERSION, user));
        assertNotChangedAfter("change-reset", (user, login) -> replace(user, "a password that was faster"));
    }

    private void assertNotChangedAfter(String login, MeanwhileToLogin meanwhile) throws Exception {
        User user = newUser(login);
        AuthenticatedUser caller =
                accessTokens.find(accessTokens.grant(user, APP).orElseThrow()).orElseThrow();
        PreparedPassword prepared = prepared(user, OLD_PASSWORD, new Secret("a password that comes too late"));
        meanwhile.happens(user, caller);
        String present = passwordHash(user);
        assertThrows(SessionRevokedException.class, () -> changeStorage.store(prepared, caller, CHANGE), login);
        assertEquals(present, passwordHash(user), login);
    }

    @Test
    void whenLoginDiedBeforeItsChangeWasReadThenTheChangeDoesNotReviveIt() throws Exception {
        User user = newUser("revived");
        Secret token = accessTokens.grant(user, APP).orElseThrow();
        AuthenticatedUser caller = accessTokens.find(token).orElseThrow();
        sql(RAISE_VERSION, user);
        User read = users.find(user.id()).orElseThrow();
        PreparedPassword prepared = prepared(read, OLD_PASSWORD, new Secret("a password that revives"));
        assertThrows(SessionRevokedException.class, () -> changeStorage.store(prepared, caller, CHANGE));
        assertFalse(accessTokens.find(token).isPresent());
    }

    @Test
    void whenOneLoginMakesTwoChangesAtOnceThenItLivesAndTheSecondIsNotStored() throws Exception {
        User user = newUser("two-changes");
        Secret token = accessTokens.grant(user, APP).orElseThrow();
        AuthenticatedUser caller = accessTokens.find(token).orElseThrow();
        PreparedPassword first = prepared(user, OLD_PASSWORD, new Secret("the first of two passwords"));
        PreparedPassword second = prepared(user, OLD_PASSWORD, new Secret("the second of two passwords"));
        assertTrue(changeStorage.store(first, caller, CHANGE));
        assertFalse(changeStorage.store(second, caller, CHANGE));
        assertTrue(accessTokens.find(token).isPresent());
    }

    @Test
    void whenHashingInATransactionThenItIsRefused() throws Exception {
        User user = newUser("no-transaction");
        transaction.begin();
        try {
            assertThrows(Exception.class, () -> prepared(user, new Secret("hashed in a transaction")));
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
    void whenAsManyGuessesInARowAsAreAllowedWereWrongThenOnlyAResetEnablesThePassword() throws Exception {
        User user = newUser("disabled-password");
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("disabled-password", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", guess("disabled-password", 12));
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", login.outcome("disabled-password", PASSWORD, ORIGIN));
        clock.advance(Duration.ofDays(30));
        assertEquals("Failed", login.outcome("disabled-password", PASSWORD, ORIGIN));

        replace(user, "the password after the reset");
        assertEquals("Succeeded", login.outcome("disabled-password", "the password after the reset", ORIGIN));
    }

    @Test
    void whenTheLastGuessThatIsAllowedIsRightThenItIsAccepted() throws Exception {
        newUser("last-guess");
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("last-guess", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Succeeded", login.outcome("last-guess", PASSWORD, ORIGIN));
        assertEquals("Failed", guess("last-guess", 1));
        assertEquals("Succeeded", login.outcome("last-guess", PASSWORD, ORIGIN));
    }

    @Test
    void whenCodesAreGuessedFromEverywhereThenTheApplicationAndThenTheWholeServiceIsStopped() throws Exception {
        clock.advance(Duration.ofHours(1));
        assertEquals("wrong", redeem("ABCD-2345", null, from("10.0.0.1")));
        failed("APP_FAILURES", 399);
        assertEquals("wrong", redeem("ABCD-2345", null, from("10.0.0.2")));
        assertEquals("TooManyAttempts 400", redeem("ABCD-2345", null, from("10.9.9.9")));
        RequestContext otherApp =
                new RequestContext("request", APP + 1, new ClientAddress("10.9.9.9", "10.9.9.9"), Optional.empty());
        failed("WRONG_CODES", 499);
        assertEquals("wrong", redeem("ABCD-2345", null, otherApp));
        assertEquals("TooManyAttempts 500", redeem("ABCD-2345", null, otherApp));
        clock.advance(Duration.ofMinutes(10));
        assertEquals("wrong", redeem("ABCD-2345", null, from("10.9.9.9")));
    }

    /** As if so many had failed: those that are counted at this moment, without their calls. */
    private void failed(String limitKind, int failures) throws Exception {
        transaction.begin();
        entities.createNativeQuery("UPDATE throttle SET failures = ?1 WHERE limit_kind = ?2 AND forget_at > ?3")
                .setParameter(1, failures)
                .setParameter(2, limitKind)
                .setParameter(3, clock.clock().instant().toEpochMilli())
                .executeUpdate();
        transaction.commit();
    }

    @Test
    void whenCodesOfOneUserAreGuessedFromManyNetworksThenAHundredAreComparedInADay() throws Exception {
        clock.advance(Duration.ofDays(1));
        newUser("code-guessed");
        for (String name : List.of("code-guessed", "nobody with a code")) {
            for (int i = 0; i < 6; i++) {
                assertEquals("wrong", redeem("ABCD-2345", name, from("10.1.1." + i / 5)));
            }
            failed("RESET", 99);
            assertEquals("wrong", redeem("ABCD-2345", name, from("10.1.1.98")));
            assertEquals("TooManyAttempts 100", redeem("ABCD-2345", name, from("10.1.1.99")));
            assertEquals("TooManyAttempts 5", redeem("ABCD-2345", name, from("10.1.1.0")));
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
        Secret code = code(user, first).orElseThrow();
        clock.advance(Duration.ofMillis(1));
        reset.ask("asking", null, ORIGIN);
        assertEquals("wrong", redeem(code.reveal(), "asking", ORIGIN));
        assertTrue(code(user, requestOf(user)).isPresent());
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

    @Test
    void whenTokensAndCodesHaveBeenDeadForADayThenNothingIsLeftOfThem() throws Exception {
        User user = newUser("purged");
        String request = ask(user);
        assertTrue(code(user, request).isPresent());
        assertTrue(resetTokens.issue(user, APP).isPresent());
        clock.advance(Duration.ofHours(2));
        Secret live = accessTokens.grant(user, APP).orElseThrow();
        String digests = "SELECT COUNT(*) FROM reset_request r, reset_token t WHERE r.user_id = ?1 AND t.user_id = ?1"
                + " AND r.code_digest IS NOT NULL AND t.token_digest IS NOT NULL";
        String emptied = "SELECT COUNT(*) FROM reset_request r, reset_token t WHERE r.user_id = ?1 AND t.user_id = ?1"
                + " AND r.request_id IS NULL AND r.holder_email IS NULL AND r.code_expires_at IS NULL"
                + " AND t.app_key_id IS NULL AND t.holder_id IS NULL AND t.expires_at IS NULL";

        clock.advance(Duration.ofHours(22));
        purge.purge();
        assertEquals(1, count(digests, user));
        assertEquals(1, count("SELECT COUNT(*) FROM login_token WHERE user_id = ?1", user));

        clock.advance(Duration.ofMinutes(11));
        purge.purge();
        assertEquals(1, count(emptied, user));
        assertEquals(1, count("SELECT COUNT(*) FROM login_token WHERE user_id = ?1", user));

        clock.advance(Duration.ofHours(26));
        purge.purge();
        assertEquals(0, count("SELECT COUNT(*) FROM login_token WHERE user_id = ?1", user));
        String next = ask(user);
        assertTrue(code(user, next).isPresent());
    }

    @Test
    void whenEventsAreOlderThanAYearThenTheyAreDeletedHoweverMany() throws Exception {
        User user = newUser("old-events");
        transaction.begin();
        for (int i = 0; i < 501; i++) {
            trail.record(LOGOUT.ofUser(user.id()).succeeded());
        }
        transaction.commit();
        String events = "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1";
        clock.advance(Duration.ofDays(365).minusMillis(1));
        purge.purge();
        assertEquals(501, count(events, user));
        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(0, count(events, user));
    }

    @Test
    void whenAnEarlierMailToTheSameUserWaitsThenALaterOneWaitsToo() throws Exception {
        User user = newUser("in-order");
        User other = newUser("not-in-their-order");
        transaction.begin();
        try {
            forgetOtherMails();
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(user.id()),
                    null,
                    clock.clock().instant().plusSeconds(600));
            entities.flush();
            clock.advance(Duration.ofSeconds(1));
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(user.id()),
                    null,
                    clock.clock().instant().plusSeconds(6000));
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(other.id()),
                    null,
                    clock.clock().instant().plusSeconds(6000));
            entities.flush();

            OutboxMail first = outbox.claim().orElseThrow();
            assertEquals(Optional.of(user.id()), first.userId());
            assertEquals(Optional.of(other.id()), outbox.claim().orElseThrow().userId());
            assertEquals(Optional.empty(), outbox.claim());
            outbox.retry(first, Duration.ofSeconds(5), reply("451 Try again later"));
            assertEquals(Optional.empty(), outbox.claim());
            clock.advance(Duration.ofSeconds(5));
            entities.clear();
            OutboxMail again = outbox.claim().orElseThrow();
            assertEquals(first.id(), again.id());
            outbox.markSent(again, clock.clock().instant(), Optional.of(reply("250 Taken")));
            assertTrue(outbox.claim().orElseThrow().id() != first.id());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAnEarlierMailExpiredOrWasRefusedThenALaterOneIsSent() throws Exception {
        User user = newUser("out-of-order");
        transaction.begin();
        try {
            forgetOtherMails();
            for (int lifetime : new int[] {60, 6_000, 6_000}) {
                outbox.add(
                        MailKind.PASSWORD_REPLACED,
                        Optional.of(user.id()),
                        null,
                        clock.clock().instant().plusSeconds(lifetime));
                entities.flush();
                clock.advance(Duration.ofSeconds(1));
            }
            long waiting = outbox.depth();
            assertEquals(3, waiting);
            assertEquals(Duration.ofSeconds(3), outbox.age());
            OutboxMail expires = outbox.claim().orElseThrow();
            outbox.retry(expires, Duration.ofMinutes(5), reply("451 Try again later"));
            clock.advance(Duration.ofSeconds(57));
            entities.clear();
            OutboxMail second = outbox.claim().orElseThrow();
            assertTrue(second.id() != expires.id());
            outbox.reject(second, reply("550 Unknown"));
            assertEquals(waiting - 1, outbox.depth());
            OutboxMail third = outbox.claim().orElseThrow();
            assertTrue(third.id() != second.id() && third.id() != expires.id());
            outbox.expire(expires);
            assertEquals(waiting - 2, outbox.depth());
            assertEquals(
                    1,
                    count(
                            "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND reason = 'MAIL_REFUSED'",
                            user));
            assertEquals(
                    1,
                    count(
                            "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND reason = 'MAIL_EXPIRED'",
                            user));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenMailWasSentThenItsRowStaysWithTheAnswerAndIsNoLongerWaiting() throws Exception {
        User user = newUser("sent");
        transaction.begin();
        try {
            forgetOtherMails();
            OutboxMail mail = claimedNotice(user);
            clock.advance(Duration.ofSeconds(2));
            assertEquals(1, outbox.depth());
            assertEquals(Duration.ofSeconds(2), outbox.age());

            outbox.markSent(mail, clock.clock().instant(), Optional.of(reply("250 Taken")));

            assertEquals(0, outbox.depth());
            assertEquals(Duration.ZERO, outbox.age());
            clock.advance(Duration.ofMinutes(5));
            assertEquals(Optional.empty(), outbox.claim());
            assertEquals(
                    1,
                    count(
                            "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND sent_at IS NOT NULL"
                                    + " AND refused_at IS NULL AND last_reply = '250 Taken'",
                            user));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAnotherNodeHasClaimedTheMailSinceThenTheFirstNodeChangesNothing() throws Exception {
        User user = newUser("lease");
        transaction.begin();
        try {
            forgetOtherMails();
            OutboxMail first = claimedNotice(user);
            clock.advance(Duration.ofMinutes(3));
            OutboxMail second = outbox.claim().orElseThrow();
            entities.flush();
            entities.clear();
            assertEquals(first.id(), second.id());
            assertEquals(2, second.attempts());

            outbox.reject(first, reply("550 Unknown"));
            outbox.expire(first);
            outbox.discard(first);
            outbox.markSent(first, clock.clock().instant(), Optional.of(reply("250 Taken")));
            outbox.retry(first, Duration.ZERO, reply("451 Try again later"));

            assertEquals(1, outbox.depth());
            assertEquals(Optional.empty(), outbox.claim());
            String events = "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND action = 'MAIL_DELIVERY'";
            assertEquals(0, count(events, user));
            outbox.reject(second, reply("550 Unknown"));
            assertEquals(0, outbox.depth());
            assertEquals(1, count(events, user));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAMailNamesARecipientThenItGoesThereAndOtherwiseToTheAddressOfTheUser() throws Exception {
        User user = newUser("recipient");
        transaction.begin();
        try {
            forgetOtherMails();
            OutboxMail mail = claimedNotice(user);
            assertEquals(user.email(), passwordChangedMail.render(mail).map(MailMessage::to));

            entities.createNativeQuery("UPDATE outbox_mail SET recipient = 'former@example.com' WHERE id = ?1")
                    .setParameter(1, mail.id())
                    .executeUpdate();
            OutboxMail toAnother = entities.find(OutboxMail.class, mail.id());
            assertEquals(
                    Optional.of("former@example.com"),
                    passwordChangedMail.render(toAnother).map(MailMessage::to));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenMailWasSentSevenDaysAgoThenItsRowIsDeleted() throws Exception {
        User user = newUser("purged-mail");
        transaction.begin();
        forgetOtherMails();
        outbox.markSent(claimedNotice(user), clock.clock().instant(), Optional.empty());
        transaction.commit();
        String mails = "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1";

        clock.advance(Duration.ofDays(7).minusMillis(1));
        purge.purge();
        assertEquals(1, count(mails, user));

        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(0, count(mails, user));
    }

    /** A notice that this test alone knows: the claim is in the same transaction. It is no longer managed. */
    private OutboxMail claimedNotice(User user) {
        outbox.add(
                MailKind.PASSWORD_REPLACED,
                Optional.of(user.id()),
                null,
                clock.clock().instant().plusSeconds(600));
        entities.flush();
        OutboxMail mail = outbox.claim().orElseThrow();
        entities.flush();
        entities.clear();
        return mail;
    }

    private static RelayReply reply(String answer) {
        return RelayReply.of(answer, "robert@someguy.com");
    }

    /** Within a transaction that is rolled back, and of which the timer sees nothing. */
    private void forgetOtherMails() {
        entities.createQuery("DELETE FROM OutboxMail m").executeUpdate();
    }

    private long count(String query, User user) {
        return ((Number) entities.createNativeQuery(query)
                        .setParameter(1, user.id())
                        .getSingleResult())
                .longValue();
    }

    private long rows(String table) {
        return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM " + table)
                        .getSingleResult())
                .longValue();
    }

    private String guess(String username, int i) {
        return login.outcome(username, "wrong password number " + i, ORIGIN);
    }

    private String redeem(String code, String username, RequestContext origin) {
        try {
            return reset.redeem(new Secret(code), username, origin).isPresent() ? "right" : "wrong";
        } catch (TooManyAttemptsException e) {
            return "TooManyAttempts " + e.limit().attempts();
        }
    }

    private static RequestContext from(String address) {
        return new RequestContext("request", APP, new ClientAddress(address, address), Optional.empty());
    }

    /** Something that comes between the reading and the writing of a call in flight. */
    private interface Meanwhile {
        void happens(User user) throws Exception;
    }

    /** As {@link Meanwhile}, where the call is by a login. */
    private interface MeanwhileToLogin {
        void happens(User user, AuthenticatedUser login) throws Exception;
    }

    /**
     * Asks for a code, and takes the mail away before the timer makes the code.
     *
     * @return the id of the request; null if there is none
     */
    private String ask(User user) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        transaction.begin();
        resetRequests.ask(Optional.of(user), Account.of(user), AuditContext.of(AuditAction.RESET_REQUEST, ORIGIN));
        entities.createQuery("DELETE FROM OutboxMail m WHERE m.userId = :user")
                .setParameter("user", user.id())
                .executeUpdate();
        transaction.commit();
        return requestOf(user);
    }

    private String requestOf(User user) {
        return (String) entities.createNativeQuery("SELECT request_id FROM reset_request WHERE user_id = ?1")
                .setParameter(1, user.id())
                .getSingleResult();
    }

    private Optional<Secret> code(User user, String request) {
        return resetRequests.makeCode(user.id(), user.email().orElseThrow(), request);
    }

    private void disableAndEnable(User user) throws Exception {
        sql("UPDATE app_user SET enabled = FALSE WHERE id = ?1", user);
        sql("UPDATE app_user SET enabled = TRUE WHERE id = ?1", user);
    }

    private void sql(String statement, User user) throws Exception {
        transaction.begin();
        entities.createNativeQuery(statement).setParameter(1, user.id()).executeUpdate();
        transaction.commit();
    }

    private String passwordHash(User user) {
        return users.find(user.id()).orElseThrow().passwordHash();
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

    private PreparedPassword prepared(User user, Secret password) throws PasswordReusedException {
        try (HashPermit turn = hasher.turn(HashPurpose.RESET)) {
            return replacement.prepare(turn, user, password);
        }
    }

    private PreparedPassword prepared(User user, Secret present, Secret password) throws PasswordReusedException {
        try (HashPermit turn = hasher.turn(HashPurpose.CHANGE)) {
            return replacement.prepare(turn, user, present, password);
        }
    }

    private void replace(User user, String password) throws Exception {
        assertTrue(store(prepared(user, new Secret(password))));
    }

    private User newUser(String login) throws Exception {
        String hash;
        try (HashPermit turn = hasher.turn(HashPurpose.REGISTRATION)) {
            hash = replacement.prepareFirst(turn, OLD_PASSWORD, new UserData(login, Optional.empty()));
        }
        PersonName name = new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX);
        Optional<String> address = Optional.of(login + "@example.com");
        return users.add(new NewUser(login, address, Role.USER, name, hash, Optional.empty()));
    }
}
