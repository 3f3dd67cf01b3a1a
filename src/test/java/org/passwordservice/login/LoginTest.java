package org.passwordservice.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.RecordingCounters;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.TestUsers;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LoginTest {

    private static final Duration MAX_AGE = Duration.ofDays(30);
    private static final Settings SETTINGS = TestSettings.cheap(Map.of("passwords.password.max-age", "P30D"));
    private static final Settings NO_MAX_AGE = TestSettings.cheap(Map.of());
    private static final Secret PASSWORD = new Secret("violet kayak ninety");
    private static final String HASH = TestHashing.hasher(SETTINGS).hash(TestHashing.permit(), PASSWORD);
    private static final Secret TOKEN = new Secret("a login token");
    private static final long ID = 17;

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private final RecordingAuditTrail trail = new RecordingAuditTrail(journal);
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage(journal);
    private Runnable beforeHash = () -> journal.add("hashed");
    private Instant now = TestUsers.ADDED;
    private boolean replacedMeanwhile;

    @Test
    void whenPasswordIsRightThenATokenAndTheAccountBeginsAnew() throws TooManyAttemptsException {
        assertThat(logIn(StoredUser.robert(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Succeeded(TOKEN));
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "login token for user 17 of application 3",
                        "succeeded",
                        "LOGIN SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsWrongThenFailedAndStillCounted() throws TooManyAttemptsException {
        assertThat(logIn(StoredUser.robert(ID, HASH), new Secret("violet kayak twenty")))
                .isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "LOGIN FAILURE WRONG_PASSWORD to user 17 from 192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghost", "", "rob\u200bert"})
    void whenNobodyHasThatLoginThenItCostsAndCountsTheSame(String username) throws TooManyAttemptsException {
        Login login = login(SETTINGS, StoredUser.robert(ID, HASH));

        assertThat(login.logIn(username, PASSWORD, TestApps.REQUEST)).isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of nobody",
                        "hashed",
                        "LOGIN FAILURE UNKNOWN_NAME to name " + username + " from 192.0.2.1");
    }

    @Test
    void whenTheAddressIsTypedForTheLoginThenItFailsAndCountsAtTheAccountThatHasIt() throws TooManyAttemptsException {
        Login login = login(SETTINGS, StoredUser.robert(ID, HASH));

        assertThat(login.logIn("robert@someguy.com", PASSWORD, TestApps.REQUEST))
                .isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "LOGIN FAILURE UNKNOWN_NAME to user 17 from 192.0.2.1");
    }

    @Test
    void whenLoginIsSpelledOtherwiseThenItIsTheSameUser() throws TooManyAttemptsException {
        Login login = login(SETTINGS, StoredUser.robert(ID, HASH));

        assertThat(login.logIn(" RobertTorro ", PASSWORD, TestApps.REQUEST))
                .isEqualTo(new LoginResult.Succeeded(TOKEN));
    }

    @Test
    void whenUserIsDisabledThenTheRightPasswordFailsLikeAWrongOne() throws TooManyAttemptsException {
        assertThat(logIn(StoredUser.disabled(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "LOGIN FAILURE USER_DISABLED to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordOfADisabledUserIsWrongThenThatIsWhatIsRecorded() throws TooManyAttemptsException {
        assertThat(logIn(StoredUser.disabled(ID, HASH), new Secret("violet kayak twenty")))
                .isEqualTo(new LoginResult.Failed());
        assertThat(journal).endsWith("LOGIN FAILURE WRONG_PASSWORD to user 17 from 192.0.2.1");
    }

    @Test
    void whenTooManyWereWrongThenTheRightPasswordFailsLikeAWrongOne() throws TooManyAttemptsException {
        counters.disablePassword();

        assertThat(logIn(StoredUser.robert(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "LOGIN FAILURE PASSWORD_DISABLED to user 17 from 192.0.2.1");
    }

    @Test
    void whenRefusedThenNothingIsCompared() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> logIn(StoredUser.robert(ID, HASH), PASSWORD))
                .satisfies(e -> assertThat(e.limit()).isEqualTo(RecordingCounters.LIMIT));
        assertThat(journal).containsExactly("refused", "LOGIN REFUSED ACCOUNT_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenNoTurnToHashComesThenNothingIsAskedOrCounted() {
        Login login = login(SETTINGS, StoredUser.robert(ID, HASH));
        login.hasher = TestHashing.overloadedHasher(SETTINGS);
        // Would fail if it were asked.
        login.users = new Users();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> login.logIn("roberttorro", PASSWORD, TestApps.REQUEST));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenHashingFailsThenTheAttemptIsTakenBack() {
        IllegalStateException failure = new IllegalStateException("broken");
        beforeHash = () -> {
            throw failure;
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> logIn(StoredUser.robert(ID, HASH), PASSWORD))
                .isSameAs(failure);
        assertThat(journal).containsExactly("counted at password of user 17", "taken back");
    }

    @Test
    void whenPasswordIsAsOldAsItMayBeThenItHasExpiredAtThatVeryInstant() throws TooManyAttemptsException {
        now = TestUsers.ADDED.plus(MAX_AGE);

        assertThat(logIn(StoredUser.robert(ID, HASH), PASSWORD))
                .isEqualTo(new LoginResult.PasswordExpired(StubResetTokens.TOKEN));
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "reset token for user 17 of application 3",
                        "succeeded",
                        "LOGIN SUCCESS PASSWORD_EXPIRED to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsALittleYoungerThenItHasNotExpired() throws TooManyAttemptsException {
        now = TestUsers.ADDED.plus(MAX_AGE).minusNanos(1_000);

        assertThat(logIn(StoredUser.robert(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Succeeded(TOKEN));
    }

    @Test
    void whenNoAgeIsSetThenNoPasswordExpires() throws TooManyAttemptsException {
        now = TestUsers.ADDED.plus(Duration.ofDays(36_500));
        Login login = login(NO_MAX_AGE, StoredUser.robert(ID, HASH));

        assertThat(login.logIn("roberttorro", PASSWORD, TestApps.REQUEST)).isEqualTo(new LoginResult.Succeeded(TOKEN));
    }

    @Test
    void whenPasswordIsMarkedForChangeThenItHasExpiredHoweverYoung() throws TooManyAttemptsException {
        Login login = login(NO_MAX_AGE, StoredUser.withPasswordToChange(ID, HASH));

        assertThat(login.logIn("roberttorro", PASSWORD, TestApps.REQUEST))
                .isEqualTo(new LoginResult.PasswordExpired(StubResetTokens.TOKEN));
    }

    @Test
    void whenAnExpiredPasswordIsWrongThenFailed() throws TooManyAttemptsException {
        assertThat(logIn(StoredUser.withPasswordToChange(ID, HASH), new Secret("violet kayak twenty")))
                .isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "LOGIN FAILURE WRONG_PASSWORD to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsReplacedWhileItIsComparedThenFailedAndStillCounted() throws TooManyAttemptsException {
        replacedMeanwhile = true;

        assertThat(logIn(StoredUser.robert(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "login token for user 17 of application 3",
                        "LOGIN REFUSED CHANGED_MEANWHILE to user 17 from 192.0.2.1");
    }

    @Test
    void whenAnExpiredPasswordIsReplacedWhileItIsComparedThenFailedAndStillCounted() throws TooManyAttemptsException {
        replacedMeanwhile = true;

        assertThat(logIn(StoredUser.withPasswordToChange(ID, HASH), PASSWORD)).isEqualTo(new LoginResult.Failed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "reset token for user 17 of application 3",
                        "LOGIN REFUSED CHANGED_MEANWHILE to user 17 from 192.0.2.1");
    }

    @Test
    void whenHashIsOutdatedThenThePasswordIsHashedAnew() throws TooManyAttemptsException {
        Settings before = TestSettings.withCost(SETTINGS, new Settings.HashCost(128, 1, 1));
        String outdated = TestHashing.hasher(before).hash(TestHashing.permit(), PASSWORD);

        assertThat(logIn(StoredUser.robert(ID, outdated), PASSWORD)).isEqualTo(new LoginResult.Succeeded(TOKEN));
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "hashed",
                        "rehashed for user 17",
                        "login token for user 17 of application 3",
                        "succeeded",
                        "LOGIN SUCCESS to user 17 from 192.0.2.1");
        assertThat(TestHashing.hasher(SETTINGS).verify(TestHashing.permit(), PASSWORD, Optional.of(passwords.hash())))
                .isTrue();
        assertThat(TestHashing.hasher(SETTINGS).isOutdated(passwords.hash())).isFalse();
    }

    @Test
    void whenHashingAnewFailsThenTheAttemptIsTakenBack() {
        Settings before = TestSettings.withCost(SETTINGS, new Settings.HashCost(128, 1, 1));
        String outdated = TestHashing.hasher(before).hash(TestHashing.permit(), PASSWORD);
        beforeHash = () -> {
            if (journal.contains("hashed")) {
                throw new IllegalStateException("broken");
            }
            journal.add("hashed");
        };

        assertThatIllegalStateException().isThrownBy(() -> logIn(StoredUser.robert(ID, outdated), PASSWORD));
        assertThat(journal).containsExactly("counted at password of user 17", "hashed", "taken back");
    }

    private LoginResult logIn(User user, Secret password) throws TooManyAttemptsException {
        return login(SETTINGS, user).logIn("roberttorro", password, TestApps.REQUEST);
    }

    private Login login(Settings settings, User user) {
        Login login = new Login();
        login.users = new StubUsers(journal, user);
        login.hasher = TestHashing.hasher(settings, () -> beforeHash.run());
        login.passwords = passwords;
        login.throttle = counters.throttle(settings);
        login.storage = new LoginStorage();
        login.storage.accessTokens = new OneLoginToken();
        login.storage.resetTokens =
                new StubResetTokens(journal, replacedMeanwhile ? Optional.empty() : Optional.of(user));
        login.storage.counters = counters;
        login.storage.trail = trail;
        login.trail = trail;
        login.settings = settings;
        login.clock = Clock.fixed(now, ZoneOffset.UTC);
        return login;
    }

    /** Grants the same token to everybody whose password is still the same. */
    private final class OneLoginToken extends AccessTokens {

        @Override
        public Optional<Secret> grant(User user, long applicationId) {
            journal.add("login token for user " + user.id() + " of application " + applicationId);
            return replacedMeanwhile ? Optional.empty() : Optional.of(TOKEN);
        }
    }
}
