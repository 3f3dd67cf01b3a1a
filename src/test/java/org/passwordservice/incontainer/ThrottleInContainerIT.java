package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.throttle.PendingRefunds;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Limits on guessing, as time passes. */
class ThrottleInContainerIT extends InContainer {

    @Inject
    LoginProbe login;

    @Inject
    UserTransaction transaction;

    @Inject
    PendingRefunds pendingRefunds;

    @Inject
    FailingObserver failingObserver;

    @Inject
    Accounts accounts;

    @Inject
    Resets resets;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenPasswordIsGuessedThenFiveGuessesAreFreeAndTheDelayDoublesUpToAQuarterOfAnHour() throws Exception {
        accounts.add("delayed");
        for (String name : List.of("delayed", "unknown at all")) {
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
        accounts.add("forgotten");
        for (String name : List.of("forgotten", "unknown to forget")) {
            for (int i = 0; i < 5; i++) {
                assertEquals("Failed", guess(name, i));
            }
            clock.advance(Duration.ofDays(1));
            assertEquals("Failed", guess(name, 6));
            assertEquals("Failed", guess(name, 7));
        }
    }

    @Test
    void whenPasswordIsRightThenOnlyTheCounterOfThatAccountIsReset() throws Exception {
        accounts.add("succeeding");
        accounts.add("failing");
        for (int i = 0; i < 4; i++) {
            assertEquals("Failed", guess("succeeding", i));
            assertEquals("Failed", guess("failing", i));
        }
        assertEquals("Succeeded", login.outcome("succeeding", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        for (int i = 0; i < 5; i++) {
            assertEquals("Failed", guess("succeeding", i));
        }
        assertEquals("Failed", guess("failing", 5));
        assertEquals("TooManyAttempts 1", guess("failing", 6));
        assertEquals("TooManyAttempts 1", guess("succeeding", 6));
    }

    @Test
    void whenGrantingFailsAfterRightPasswordsThenNoneStaysCounted() throws Exception {
        User user = accounts.add("brown-out");
        failingObserver.failLoginOf(user.id());
        for (int i = 0; i < 12; i++) {
            assertThrows(Exception.class, () -> login.outcome("brown-out", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
            pendingRefunds.refundAll();
        }
        failingObserver.failLoginOf(-1);
        for (int i = 0; i < 5; i++) {
            assertEquals("Failed", guess("brown-out", i));
        }
        assertEquals("TooManyAttempts 1", guess("brown-out", 6));
    }

    @Test
    void whenTooManyGuessesInARowWereWrongThenOnlyAResetEnablesThePassword() throws Exception {
        User user = accounts.add("disabled-password");
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("disabled-password", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", guess("disabled-password", 12));
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Failed", login.outcome("disabled-password", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        clock.advance(Duration.ofDays(30));
        assertEquals("Failed", login.outcome("disabled-password", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));

        accounts.replace(user, "the password after the reset");
        assertEquals("Succeeded", login.outcome("disabled-password", "the password after the reset", ORIGIN));
    }

    @Test
    void whenTheLastAllowedGuessIsRightThenItIsAccepted() throws Exception {
        accounts.add("last-guess");
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertEquals("Failed", guess("last-guess", i));
        }
        clock.advance(Duration.ofMinutes(15));
        assertEquals("Succeeded", login.outcome("last-guess", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
        assertEquals("Failed", guess("last-guess", 1));
        assertEquals("Succeeded", login.outcome("last-guess", Accounts.FIRST_PASSWORD.reveal(), ORIGIN));
    }

    @Test
    void whenAnApplicationOrTheServiceIsUnderAttackThenOnlySitesThatFailedAreRefused() throws Exception {
        clock.advance(Duration.ofHours(1));
        accounts.add("under-attack");
        for (int i = 0; i < 5; i++) {
            assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.0.0.1")));
        }
        failed("APP_FAILURES", 400);
        assertEquals("TooManyAttempts 400", resets.redeem("ABCD-2345", null, from("10.0.0.1")));
        assertEquals("TooManyAttempts 600", login.outcome("under-attack", "wrong", from("10.0.0.1")));
        assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.9.9.9")));
        assertEquals("Succeeded", login.outcome("under-attack", Accounts.FIRST_PASSWORD.reveal(), from("10.9.9.9")));

        failed("WRONG_CODES", 500);
        assertEquals("TooManyAttempts 500", resets.redeem("ABCD-2345", null, from("10.0.0.1", APP + 1)));
        assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.9.9.9", APP + 1)));
        clock.advance(Duration.ofMinutes(10));
        assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.0.0.1")));
    }

    @Test
    void whenRightPasswordsCrossOneAnotherThenTheirSiteDoesNotFail() throws Exception {
        clock.advance(Duration.ofHours(1));
        accounts.add("right-in-a-row");
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    "Succeeded", login.outcome("right-in-a-row", Accounts.FIRST_PASSWORD.reveal(), from("10.4.4.4")));
        }
        assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.5.5.5")));
        failed("APP_FAILURES", 400);
        assertEquals("Succeeded", login.outcome("right-in-a-row", Accounts.FIRST_PASSWORD.reveal(), from("10.4.4.4")));
    }

    @Test
    void whenCodesOfOneUserAreGuessedFromManyNetworksThenAHundredAreComparedInADay() throws Exception {
        clock.advance(Duration.ofDays(1));
        accounts.add("code-guessed");
        for (String name : List.of("code-guessed", "unknown with a code")) {
            for (int i = 0; i < 6; i++) {
                assertEquals("wrong", resets.redeem("ABCD-2345", name, from("10.1.1." + i / 5)));
            }
            failed("RESET", 99);
            assertEquals("wrong", resets.redeem("ABCD-2345", name, from("10.1.1.98")));
            assertEquals("TooManyAttempts 100", resets.redeem("ABCD-2345", name, from("10.1.1.99")));
            assertEquals("TooManyAttempts 5", resets.redeem("ABCD-2345", name, from("10.1.1.0")));
            // A code without user is strong: the limit of a user does not reject it.
            assertEquals("wrong", resets.redeem("ABCD-2345", null, from("10.1.1.99")));
        }
        clock.advance(Duration.ofDays(1));
        assertEquals("wrong", resets.redeem("ABCD-2345", "code-guessed", from("10.1.1.99")));
    }

    private void failed(String limitKind, int failures) throws Exception {
        transaction.begin();
        entities.createNativeQuery("UPDATE throttle SET failures = ?1 WHERE limit_kind = ?2 AND forget_at > ?3")
                .setParameter(1, failures)
                .setParameter(2, limitKind)
                .setParameter(3, clock.clock().instant().toEpochMilli())
                .executeUpdate();
        transaction.commit();
    }

    private String guess(String username, int i) {
        return login.outcome(username, "wrong password number " + i, ORIGIN);
    }
}
