package org.passwordservice.passwordchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.StubAccessTokens;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PasswordChangeTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final String OLD = "violet kayak ninety";
    private static final String WRONG = "violet kayak twenty";
    private static final String NEW = "orange canoe eighty";
    private static final String FORMER = "yellow ferry seventy";
    private static final AuthenticatedUser ROBERT =
            new AuthenticatedUser(StoredUser.robert(17, hash(OLD)), 5, Instant.EPOCH, Set.of(Scope.USERS));
    private static final Map<String, Integer> ONE_FAILURE =
            Map.of("ACCOUNT", 1, "ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1);

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage();
    private final StubAccessTokens accessTokens = new StubAccessTokens();
    private final StubUsers users = new StubUsers(ROBERT.user());
    private final PasswordChange passwordChange = passwordChange();
    private int hashes;
    private int mostHashes = Integer.MAX_VALUE;

    @Test
    void whenOldPasswordIsRightThenTheNewOneIsStoredAndThePresentedTokenStaysValid() {
        assertThat(change(OLD, NEW)).isEqualTo(new ChangePasswordResult.Changed());
        assertThat(passwords.hashes()).containsOnlyKeys(17L);
        assertThat(HASHER.verify(
                        TestHashing.permit(),
                        new Secret(NEW),
                        Optional.ofNullable(passwords.hashes().get(17L))))
                .isTrue();
        assertThat(passwords.keptAccessToken()).contains(5L);
        assertThat(users.locked()).containsExactly(17L);
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("PASSWORD_CHANGE SUCCESS by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenOldPasswordIsRightAfterAWrongOneThenTheAccountIsCleared() {
        change(WRONG, NEW);

        assertThat(change(OLD, NEW)).isEqualTo(new ChangePasswordResult.Changed());
        assertThat(counters.failures()).isEqualTo(Map.of("ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1));
    }

    @Test
    void whenOldPasswordIsWrongThenNothingIsStoredAndItIsCounted() {
        assertThat(change(WRONG, NEW)).isEqualTo(incorrect(AuditVerdict.failed(AuditReason.WRONG_PASSWORD)));
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_FAILURE);
        assertEvent("FAILURE WRONG_PASSWORD");
    }

    @Test
    void whenTooManyWereWrongThenTheRightPasswordFailsAndCountsLikeAWrongOne() {
        counters.disablePassword();

        assertThat(change(OLD, NEW)).isEqualTo(incorrect(AuditVerdict.failed(AuditReason.PASSWORD_DISABLED)));
        assertThat(hashes).isEqualTo(1);
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_FAILURE);
        assertEvent("FAILURE PASSWORD_DISABLED");
    }

    @Test
    void whenALimitIsReachedThenNothingIsCompared() {
        counters.close();

        assertThat(change(OLD, NEW)).isEqualTo(new ChangePasswordResult.TooManyAttempts(MemoryCounters.LIMIT));
        assertThat(hashes).isZero();
        assertThat(counters.failures()).isEmpty();
        assertEvent("REFUSED ACCOUNT_LIMIT");
    }

    @Test
    void whenThereIsNoPermitToHashThenNothingIsCounted() {
        passwordChange.throttle = counters.throttle(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> change(OLD, NEW));
        assertNothingStaysCountedOrRecorded();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whenHashingFailsThenTheAttemptIsRefunded(int hashesBefore) {
        mostHashes = hashesBefore;

        assertErrorIsRefunded("no memory to hash");
        assertThat(hashes).isEqualTo(hashesBefore);
    }

    @Test
    void whenStoringFailsAfterTheRightOldPasswordThenTheAttemptIsRefunded() {
        passwords.fail(new IllegalStateException("database away"));

        assertErrorIsRefunded("database away");
    }

    @Test
    void whenNewPasswordBreaksARuleThenInvalidBeforeAnythingIsComparedOrCounted() {
        assertThat(change(WRONG, "vkayak97"))
                .isEqualTo(invalid("userPassword.Password", "Password must have at least 15 characters"));
        assertNothingWasTried();
    }

    @Test
    void whenNewPasswordIsMadeOfTheUsersOwnDataThenInvalid() {
        assertThat(change(OLD, "roberttorro12345")).isInstanceOf(ChangePasswordResult.Invalid.class);
        assertNothingWasTried();
    }

    @Test
    void whenOldPasswordIsMissingThenInvalid() {
        assertThat(change(null, NEW)).isEqualTo(invalid("userPassword.OldPassword", "Password is required"));
        assertNothingWasTried();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, FORMER})
    void whenNewPasswordWasUsedRecentlyThenReusedAndTheRightOldOneIsNotCounted(String used) {
        assertThat(change(OLD, used)).isEqualTo(new ChangePasswordResult.Reused());
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEmpty();
        assertEvent("REFUSED REUSED_PASSWORD");
    }

    @Test
    void whenAnotherChangeIsFasterThenTheOldPasswordIsIncorrectButNotCounted() {
        passwords.replaceMeanwhile();

        assertThat(change(OLD, NEW)).isEqualTo(incorrect(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE)));
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEmpty();
        assertEvent("REFUSED CHANGED_MEANWHILE");
    }

    @Test
    void whenTokenIsRevokedDuringHashingThenNothingIsStored() {
        accessTokens.changeMeanwhile();
        assertSessionRevoked();
    }

    @Test
    void whenUserIsDeletedDuringHashingThenNothingIsStored() {
        passwordChange.storage.users = new StubUsers();
        assertSessionRevoked();
    }

    private void assertSessionRevoked() {
        assertThat(change(OLD, NEW)).isEqualTo(new ChangePasswordResult.SessionRevoked());
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEmpty();
        assertEvent("REFUSED CHANGED_MEANWHILE");
    }

    private void assertErrorIsRefunded(String error) {
        assertThatIllegalStateException().isThrownBy(() -> change(OLD, NEW)).withMessage(error);
        assertNothingStaysCountedOrRecorded();
    }

    private void assertNothingWasTried() {
        assertThat(hashes).isZero();
        assertNothingStaysCountedOrRecorded();
    }

    private void assertNothingStaysCountedOrRecorded() {
        counters.refundPending();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    private void assertEvent(String outcome) {
        assertThat(trail.events())
                .containsExactly("PASSWORD_CHANGE " + outcome + " by user 17 to user 17 from 192.0.2.1");
    }

    private static ChangePasswordResult incorrect(AuditVerdict verdict) {
        return new ChangePasswordResult.OldPasswordIncorrect(verdict);
    }

    private static ChangePasswordResult invalid(String member, String sentence) {
        return new ChangePasswordResult.Invalid(Map.of(member, List.of(sentence)));
    }

    private ChangePasswordResult change(@Nullable String old, String password) {
        ChangePasswordBody body = new ChangePasswordBody(
                old == null ? null : new Secret(old), new Secret(password), new Secret(password));
        return passwordChange.changePassword(ROBERT, body, TestApps.REQUEST);
    }

    private PasswordChange passwordChange() {
        PasswordHasher hasher = TestHashing.hasher(SETTINGS, this::countHash);
        PasswordChange change = new PasswordChange();
        change.validator = new ChangePasswordValidator();
        change.validator.bodyValidator = TestBodyValidator.create();
        change.validator.policy = TestPolicy.policy(SETTINGS);
        change.throttle = counters.throttle(SETTINGS, hasher);
        change.hasher = hasher;
        change.replacement = TestPasswords.replacement(hasher, List.of(hash(FORMER)));
        change.storage = new ChangePasswordStorage();
        change.storage.users = users;
        change.storage.accessTokens = accessTokens;
        change.storage.passwords = passwords;
        change.storage.counters = counters;
        change.storage.trail = trail;
        return change;
    }

    private void countHash() {
        if (hashes == mostHashes) {
            throw new IllegalStateException("no memory to hash");
        }
        hashes++;
    }

    private static String hash(String password) {
        return HASHER.hash(
                TestHashing.permit(), PasswordText.of(new Secret(password)).orElseThrow());
    }
}
