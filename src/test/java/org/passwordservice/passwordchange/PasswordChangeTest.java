package org.passwordservice.passwordchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.RecordingCounters;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PasswordChangeTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final String OLD = "violet kayak ninety";
    private static final AuthenticatedUser CALLER =
            new AuthenticatedUser(StoredUser.robert(17, HASHER.hash(TestHashing.permit(), new Secret(OLD))), 5);
    private static final String NEW = "orange canoe eighty";
    private static final String FORMER = "yellow ferry seventy";

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private final RecordingAuditTrail trail = new RecordingAuditTrail(journal);
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage(journal);
    private boolean live = true;
    private Runnable beforeHash = () -> journal.add("hashed");

    @Test
    void whenOldPasswordIsRightThenTheNewOneIsInForceAndTheCallerStaysLoggedIn() throws TooManyAttemptsException {
        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangePasswordResult.Changed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "succeeded",
                        "hashed",
                        "hashed",
                        "locked user 17",
                        "held 5 of user 17",
                        "stored for user 17, kept login token 5",
                        "PASSWORD_CHANGE SUCCESS by user 17 to user 17 from 192.0.2.1");
        assertThat(HASHER.verify(TestHashing.permit(), new Secret(NEW), Optional.of(passwords.hash())))
                .isTrue();
    }

    @Test
    void whenOldPasswordIsWrongThenNothingIsStoredAndItIsCounted() throws TooManyAttemptsException {
        assertThat(change("violet kayak twenty", NEW, NEW)).isEqualTo(new ChangePasswordResult.OldPasswordWrong());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "PASSWORD_CHANGE FAILURE WRONG_PASSWORD by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenTooManyWereWrongThenTheRightPasswordFailsLikeAWrongOne() throws TooManyAttemptsException {
        counters.disablePassword();

        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangePasswordResult.OldPasswordWrong());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "PASSWORD_CHANGE FAILURE PASSWORD_DISABLED by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenRefusedThenNothingIsCompared() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> change(OLD, NEW, NEW));
        assertThat(journal)
                .containsExactly(
                        "refused", "PASSWORD_CHANGE REFUSED ACCOUNT_LIMIT by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenNoTurnToHashComesThenNothingIsCounted() {
        PasswordChange change = passwordChange();
        change.hasher = TestHashing.overloadedHasher(SETTINGS);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> change.change(CALLER, request(OLD, NEW, NEW), TestApps.REQUEST));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenHashingFailsThenTheAttemptIsTakenBack() {
        beforeHash = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatIllegalStateException().isThrownBy(() -> change(OLD, NEW, NEW));
        assertThat(journal).containsExactly("counted at password of user 17", "taken back");
    }

    @Test
    void whenNewPasswordBreaksARuleThenThatIsToldBeforeAnythingIsComparedOrCounted() throws TooManyAttemptsException {
        assertThat(change("violet kayak twenty", "vkayak97", "vkayak97"))
                .isEqualTo(new ChangePasswordResult.Invalid(
                        Map.of("userPassword.Password", List.of("Password must have at least 15 characters"))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenNewPasswordIsMadeOfTheUsersOwnDataThenInvalid() throws TooManyAttemptsException {
        assertThat(change(OLD, "roberttorro12345", "roberttorro12345"))
                .isInstanceOf(ChangePasswordResult.Invalid.class);
        assertThat(journal).isEmpty();
    }

    @Test
    void whenMembersAreMissingThenInvalid() throws TooManyAttemptsException {
        assertThat(change(null, NEW, NEW))
                .isEqualTo(new ChangePasswordResult.Invalid(
                        Map.of("userPassword.OldPassword", List.of("Password is required"))));
        assertThat(change(OLD, null, NEW))
                .isEqualTo(new ChangePasswordResult.Invalid(
                        Map.of("userPassword.Password", List.of("Password is required"))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenNewPasswordIsThePresentOneThenReusedAndTheAccountBeginsAnew() throws TooManyAttemptsException {
        assertThat(change(OLD, OLD, OLD)).isEqualTo(new ChangePasswordResult.Reused());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "succeeded",
                        "PASSWORD_CHANGE REFUSED REUSED_PASSWORD by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenNewPasswordIsAFormerOneThenReused() throws TooManyAttemptsException {
        assertThat(change(OLD, FORMER, FORMER)).isEqualTo(new ChangePasswordResult.Reused());
        assertThat(journal)
                .doesNotContain("stored for user 17, kept login token 5")
                .endsWith("PASSWORD_CHANGE REFUSED REUSED_PASSWORD by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenAnotherChangeIsFasterThenTheOldPasswordIsNoLongerRight() throws TooManyAttemptsException {
        passwords.replaceMeanwhile();

        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangePasswordResult.OldPasswordWrong());
        assertThat(journal)
                .endsWith(
                        "not stored", "PASSWORD_CHANGE REFUSED CHANGED_MEANWHILE by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenLoginEndsWhileItIsHashedThenNothingIsStored() throws TooManyAttemptsException {
        live = false;

        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangePasswordResult.LoginEnded());
        assertThat(journal)
                .endsWith(
                        "locked user 17",
                        "held 5 of user 17",
                        "PASSWORD_CHANGE REFUSED CHANGED_MEANWHILE by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenCallerIsGoneWhileItIsHashedThenNothingIsStored() throws TooManyAttemptsException {
        PasswordChange change = passwordChange();
        change.storage.users = new StubUsers(journal);

        assertThat(change.change(CALLER, request(OLD, NEW, NEW), TestApps.REQUEST))
                .isEqualTo(new ChangePasswordResult.LoginEnded());
        assertThat(journal)
                .endsWith(
                        "locked user 17",
                        "PASSWORD_CHANGE REFUSED CHANGED_MEANWHILE by user 17 to user 17 from 192.0.2.1");
    }

    private ChangePasswordResult change(@Nullable String old, @Nullable String password, @Nullable String confirm)
            throws TooManyAttemptsException {
        return passwordChange().change(CALLER, request(old, password, confirm), TestApps.REQUEST);
    }

    private static ChangePasswordBody request(
            @Nullable String old, @Nullable String password, @Nullable String confirm) {
        return new ChangePasswordBody(secret(old), secret(password), secret(confirm));
    }

    private PasswordChange passwordChange() {
        PasswordChange change = new PasswordChange();
        change.check = new ChangePasswordValidator();
        change.check.requestCheck = TestBodyValidator.create();
        change.check.policy = TestPolicy.policy(SETTINGS);
        change.throttle = counters.throttle(SETTINGS);
        change.counters = counters;
        change.hasher = TestHashing.hasher(SETTINGS, () -> beforeHash.run());
        change.replacement = TestPasswords.replacement(
                SETTINGS, change.hasher, List.of(HASHER.hash(TestHashing.permit(), new Secret(FORMER))));
        change.storage = new ChangePasswordStorage();
        change.storage.users = new StubUsers(journal, CALLER.user());
        change.storage.accessTokens = new OneLogin();
        change.storage.passwords = passwords;
        change.storage.trail = trail;
        change.trail = trail;
        return change;
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    /** The login of the caller, which lives as long as a test says. */
    private final class OneLogin extends AccessTokens {

        @Override
        public boolean hold(AuthenticatedUser caller, User user) {
            journal.add("held " + caller.tokenId() + " of user " + user.id());
            return live;
        }
    }
}
