package org.passwordservice.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.passwordservice.api.OverloadedException;
import org.passwordservice.api.TestRequestCheck;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.login.Caller;
import org.passwordservice.login.TestCallers;
import org.passwordservice.password.PasswordHasher;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.password.WrittenPasswords;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.throttle.WrittenCounters;
import org.passwordservice.user.KnownUsers;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PasswordChangeTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestPasswords.hasher(SETTINGS);
    private static final String OLD = "violet kayak ninety";
    private static final String NEW = "orange canoe eighty";
    private static final String FORMER = "yellow ferry seventy";

    private final List<String> journal = new ArrayList<>();
    private final WrittenCounters counters = new WrittenCounters(journal);
    private final WrittenPasswords passwords = new WrittenPasswords(journal);
    private Runnable beforeHash = () -> journal.add("hashed");

    @Test
    void whenOldPasswordIsRightThenTheNewOneIsInForceAndTheCallerStaysLoggedIn() throws TooManyAttemptsException {
        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangeResult.Changed());
        assertThat(journal)
                .containsExactly(
                        "counted at password of user 17",
                        "hashed",
                        "succeeded",
                        "hashed",
                        "hashed",
                        "stored for user 17, kept login token 5");
        assertThat(HASHER.verify(new Secret(NEW), Optional.of(passwords.hash())))
                .isTrue();
    }

    @Test
    void whenOldPasswordIsWrongThenNothingIsStoredAndItIsCounted() throws TooManyAttemptsException {
        assertThat(change("violet kayak twenty", NEW, NEW)).isEqualTo(new ChangeResult.OldPasswordWrong());
        assertThat(journal).containsExactly("counted at password of user 17", "hashed");
    }

    @Test
    void whenTooManyWereWrongThenTheRightPasswordFailsLikeAWrongOne() throws TooManyAttemptsException {
        counters.disablePassword();

        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangeResult.OldPasswordWrong());
        assertThat(journal).containsExactly("counted at password of user 17", "hashed");
    }

    @Test
    void whenRefusedThenNothingIsCompared() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> change(OLD, NEW, NEW));
        assertThat(journal).containsExactly("refused");
    }

    @Test
    void whenHashingIsOverloadedThenTheAttemptIsTakenBack() {
        beforeHash = () -> {
            throw new OverloadedException("full");
        };

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> change(OLD, NEW, NEW));
        assertThat(journal).containsExactly("counted at password of user 17", "taken back");
    }

    @Test
    void whenNewPasswordBreaksARuleThenThatIsToldBeforeAnythingIsComparedOrCounted() throws TooManyAttemptsException {
        assertThat(change("violet kayak twenty", "vkayak97", "vkayak97"))
                .isEqualTo(new ChangeResult.Invalid(
                        Map.of("userPassword.Password", List.of("Password must have at least 15 characters"))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenNewPasswordIsMadeOfTheUsersOwnDataThenInvalid() throws TooManyAttemptsException {
        assertThat(change(OLD, "roberttorro12345", "roberttorro12345")).isInstanceOf(ChangeResult.Invalid.class);
        assertThat(journal).isEmpty();
    }

    @Test
    void whenMembersAreMissingThenInvalid() throws TooManyAttemptsException {
        assertThat(change(null, NEW, NEW))
                .isEqualTo(
                        new ChangeResult.Invalid(Map.of("userPassword.OldPassword", List.of("Password is required"))));
        assertThat(change(OLD, null, NEW))
                .isEqualTo(new ChangeResult.Invalid(Map.of("userPassword.Password", List.of("Password is required"))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenNewPasswordIsThePresentOneThenReusedAndTheAccountBeginsAnew() throws TooManyAttemptsException {
        assertThat(change(OLD, OLD, OLD)).isEqualTo(new ChangeResult.Reused());
        assertThat(journal).containsExactly("counted at password of user 17", "hashed", "succeeded");
    }

    @Test
    void whenNewPasswordIsAFormerOneThenReused() throws TooManyAttemptsException {
        assertThat(change(OLD, FORMER, FORMER)).isEqualTo(new ChangeResult.Reused());
        assertThat(journal).doesNotContain("stored for user 17, kept login token 5");
    }

    @Test
    void whenAnotherChangeIsFasterThenTheOldPasswordIsNoLongerRight() throws TooManyAttemptsException {
        passwords.replaceMeanwhile();

        assertThat(change(OLD, NEW, NEW)).isEqualTo(new ChangeResult.OldPasswordWrong());
        assertThat(journal).endsWith("not stored");
    }

    @Test
    void whenCallerIsGoneThenNothingIsDone() {
        PasswordChange change = passwordChange();
        ChangeRequest request = new ChangeRequest(new Secret(OLD), new Secret(NEW), new Secret(NEW));

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> change.change(new Caller(18, 5), request, TestApps.ORIGIN));
        assertThat(journal).isEmpty();
    }

    private ChangeResult change(@Nullable String old, @Nullable String password, @Nullable String confirm)
            throws TooManyAttemptsException {
        return passwordChange()
                .change(
                        TestCallers.CALLER,
                        new ChangeRequest(secret(old), secret(password), secret(confirm)),
                        TestApps.ORIGIN);
    }

    private PasswordChange passwordChange() {
        PasswordChange change = new PasswordChange();
        change.users = new KnownUsers(journal, StoredUser.robert(17, HASHER.hash(new Secret(OLD))));
        change.check = new ChangeCheck();
        change.check.requestCheck = TestRequestCheck.create();
        change.check.policy = TestPasswords.policy(SETTINGS);
        change.throttle = counters.throttle(SETTINGS);
        change.counters = counters;
        change.hasher = TestPasswords.hasher(SETTINGS, () -> beforeHash.run());
        change.replacement =
                TestPasswords.replacement(SETTINGS, change.hasher, List.of(HASHER.hash(new Secret(FORMER))));
        change.storage = new ChangeStorage();
        change.storage.passwords = passwords;
        return change;
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }
}
