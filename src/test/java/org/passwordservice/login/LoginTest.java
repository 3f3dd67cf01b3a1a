package org.passwordservice.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.Introspects;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.language.Language;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.StubAccessTokens;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.TestUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.login.TestLogin.DISABLED;
import static org.passwordservice.login.TestLogin.OUTDATED;
import static org.passwordservice.login.TestLogin.PASSWORD;
import static org.passwordservice.login.TestLogin.ROBERT;
import static org.passwordservice.login.TestLogin.TO_CHANGE;

class LoginTest {

    private static final Secret WRONG = new Secret("violet kayak twenty");
    private static final LoginResult SUCCEEDED = new LoginResult.Succeeded(StubAccessTokens.TOKEN);
    private static final LoginResult EXPIRED = new LoginResult.PasswordExpired(StubResetTokens.TOKEN);
    private static final LoginResult CHANGED_MEANWHILE =
            new LoginResult.Failed(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
    private static final Map<String, Integer> ONE_FAILURE =
            Map.of("ACCOUNT", 1, "ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1);

    @Test
    void whenPasswordIsRightThenAnAccessTokenIsGrantedAndNothingStaysCounted() {
        TestLogin test = new TestLogin(ROBERT);

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(SUCCEEDED);
        assertThat(test.accessTokens.granted()).containsExactly(new StubAccessTokens.Granted(17, 3));
        assertThat(test.passwords.hashes()).isEmpty();
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).containsExactly("LOGIN SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsRightAfterWrongOnesThenTheAccountIsClearedAndTheOthersStayCounted() {
        TestLogin test = new TestLogin(ROBERT);
        test.logIn("roberttorro", WRONG);
        test.logIn("roberttorro", WRONG);

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(SUCCEEDED);
        assertThat(test.counters.failures())
                .isEqualTo(Map.of("ADDRESS_FAILURES", 2, "APP_FAILURES", 2, "SITE_FAILURES", 2));
    }

    @Test
    void whenARequestNamesALanguageThenOnlyACompletedLoginMakesItTheUsers() {
        assertThat(new TestLogin(ROBERT).logInIn(Language.PL, "roberttorro", WRONG))
                .isEmpty();
        assertThat(new TestLogin(ROBERT).logInIn(Language.PL, "roberttorro", PASSWORD))
                .containsExactly("17: pl");
    }

    @Test
    void whenPasswordIsWrongThenFailed() {
        assertFails(ROBERT, "roberttorro", WRONG, AuditReason.WRONG_PASSWORD, "to user 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghost", "rob\u200bert"})
    void whenLoginIsUnknownThenItHashesAndCountsTheSame(String username) {
        assertFails(ROBERT, username, PASSWORD, AuditReason.UNKNOWN_NAME, "to name " + username);
    }

    @Test
    void whenLoginIsEmptyThenItHashesTheSameAndCountsAtNoAccount() {
        TestLogin test = new TestLogin(ROBERT);

        assertThat(test.logIn("", PASSWORD)).isEqualTo(failed(AuditReason.UNKNOWN_NAME));
        assertThat(test.hashes()).isEqualTo(1);
        assertThat(test.counters.failures())
                .isEqualTo(Map.of("ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1));
        assertThat(test.trail.events()).containsExactly("LOGIN FAILURE UNKNOWN_NAME to name  from 192.0.2.1");
    }

    @Test
    void whenTheAddressIsTypedThenItIsTheSameUser() {
        assertThat(new TestLogin(ROBERT).logIn("Robert@someguy.com", PASSWORD)).isEqualTo(SUCCEEDED);
    }

    @Test
    void whenLoginIsSpelledDifferentlyThenItIsTheSameUser() {
        assertThat(new TestLogin(ROBERT).logIn(" RobertTorro ", PASSWORD)).isEqualTo(SUCCEEDED);
    }

    @Test
    void whenUserIsDisabledThenTheRightPasswordFailsLikeAWrongOne() {
        assertFails(DISABLED, "roberttorro", PASSWORD, AuditReason.USER_DISABLED, "to user 17");
    }

    @Test
    void whenPasswordOfADisabledUserIsWrongThenThatIsRecorded() {
        assertFails(DISABLED, "roberttorro", WRONG, AuditReason.WRONG_PASSWORD, "to user 17");
    }

    @Test
    void whenAnExpiredPasswordIsWrongThenFailed() {
        assertFails(TO_CHANGE, "roberttorro", WRONG, AuditReason.WRONG_PASSWORD, "to user 17");
    }

    @Test
    void whenTooManyWereWrongThenTheRightPasswordFailsLikeAWrongOne() {
        TestLogin test = new TestLogin(ROBERT);
        test.counters.disablePassword();

        assertFails(test, "roberttorro", PASSWORD, AuditReason.PASSWORD_DISABLED, "to user 17");
    }

    @Test
    void whenALimitIsReachedThenNothingIsCompared() {
        TestLogin test = new TestLogin(ROBERT);
        test.counters.close();

        assertThat(test.logIn("roberttorro", PASSWORD))
                .isEqualTo(new LoginResult.TooManyAttempts(MemoryCounters.LIMIT));
        assertThat(test.hashes()).isZero();
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).containsExactly("LOGIN REFUSED ACCOUNT_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordReachesItsMaximumAgeThenItHasExpiredAtThatInstant() {
        TestLogin test = new TestLogin(ROBERT);
        test.setClock(TestUsers.ADDED.plus(Duration.ofDays(30)));

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(EXPIRED);
        assertThat(test.accessTokens.granted()).isEmpty();
        assertThat(test.resetTokens.issued()).containsExactly(new StubResetTokens.Issued(17, Optional.empty(), 3));
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).containsExactly("LOGIN SUCCESS PASSWORD_EXPIRED to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsALittleYoungerThanItsMaximumAgeThenItHasNotExpired() {
        TestLogin test = new TestLogin(ROBERT);
        test.setClock(TestUsers.ADDED.plus(Duration.ofDays(30)).minusNanos(1_000));

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(SUCCEEDED);
    }

    @Test
    void whenNoMaximumAgeIsSetThenOnlyAPasswordMarkedForChangeExpires() {
        Settings noMaxAge = TestSettings.cheap(Map.of());
        TestLogin test = new TestLogin(noMaxAge, ROBERT);
        test.setClock(TestUsers.ADDED.plus(Duration.ofDays(36_500)));

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(SUCCEEDED);
        assertThat(new TestLogin(noMaxAge, TO_CHANGE).logIn("roberttorro", PASSWORD))
                .isEqualTo(EXPIRED);
    }

    @Test
    void whenUserIsChangedDuringTheComparisonThenFailedAndRefunded() {
        for (User user : new User[] {ROBERT, TO_CHANGE, OUTDATED}) {
            TestLogin test = new TestLogin(user);
            test.login.storage.users = new StubUsers();

            assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(CHANGED_MEANWHILE);
            assertThat(test.passwords.hashes()).isEmpty();
            assertThat(test.counters.failures()).isEmpty();
            assertThat(test.trail.events())
                    .containsExactly("LOGIN REFUSED CHANGED_MEANWHILE to user 17 from 192.0.2.1");
        }
    }

    @Test
    void whenHashIsOutdatedThenItIsReplacedByOneOfTodaysCost() {
        TestLogin test = new TestLogin(OUTDATED);

        assertThat(test.logIn("roberttorro", PASSWORD)).isEqualTo(SUCCEEDED);
        assertThat(test.passwords.hashes()).containsOnlyKeys(17L);
        String stored = test.passwords.hashes().getOrDefault(17L, "");
        assertThat(TestLogin.HASHER.verify(TestHashing.permit(), PASSWORD, Optional.of(stored)))
                .isTrue();
        assertThat(TestLogin.HASHER.isOutdated(stored)).isFalse();
    }

    private static TestLogin assertFails(
            User user, String username, Secret password, AuditReason reason, String target) {
        return assertFails(new TestLogin(user), username, password, reason, target);
    }

    private static TestLogin assertFails(
            TestLogin test, String username, Secret password, AuditReason reason, String target) {
        assertThat(test.logIn(username, password)).isEqualTo(failed(reason));
        assertThat(test.hashes()).isEqualTo(1);
        assertThat(test.accessTokens.granted()).isEmpty();
        assertThat(test.resetTokens.issued()).isEmpty();
        assertThat(test.counters.failures()).isEqualTo(ONE_FAILURE);
        assertThat(test.trail.events()).containsExactly("LOGIN FAILURE " + reason + " " + target + " from 192.0.2.1");
        return test;
    }

    private static LoginResult failed(AuditReason reason) {
        return new LoginResult.Failed(AuditVerdict.failed(reason));
    }

    @Test
    void whenApplicationIsForAdministratorsThenAUserIsRejectedAsWithAWrongPassword() {
        TestLogin test = new TestLogin(ROBERT);
        test.login.applications = TestApps.knowing(new CallingApplication(
                TestApps.REQUEST.applicationId(),
                "administration",
                Set.of(Scope.ADMIN),
                Introspects.OWN,
                Instant.EPOCH,
                Optional.empty()));

        assertThat(test.logIn("roberttorro", PASSWORD))
                .isEqualTo(new LoginResult.Failed(AuditVerdict.failed(AuditReason.NOT_ADMINISTRATOR)));
    }
}
