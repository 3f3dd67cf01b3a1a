package org.passwordservice.reset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.http.ApiError;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.request.RequestContext;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CompleteResetTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final String PRESENT = "violet kayak ninety";
    private static final String NEW = "orange canoe eighty";
    private static final String FORMER = "yellow ferry seventy";
    private static final Secret UNKNOWN_TOKEN = new Secret("another token");
    private static final User ROBERT = StoredUser.robert(17, hash(PRESENT));
    private static final Map<String, Integer> ONE_INVALID_TOKEN = Map.of("INVALID_TOKENS", 1);

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage();
    private final StubResetTokens tokens = new StubResetTokens(Optional.of(ROBERT));
    private final CompleteReset completeReset = completeReset();
    private int hashes;
    private boolean hashingBroken;

    @Test
    void whenTokenIsValidThenItIsRedeemedForTheNewPassword() {
        assertThat(complete(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.Completed());
        assertThat(passwords.hashes()).containsOnlyKeys(17L);
        assertThat(HASHER.verify(
                        TestHashing.permit(),
                        new Secret(NEW),
                        Optional.ofNullable(passwords.hashes().get(17L))))
                .isTrue();
        assertThat(passwords.keptAccessToken()).isEmpty();
        assertThat(tokens.isSpent()).isTrue();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_PASSWORD SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenTokenIsInvalidThenNothingIsHashed() {
        assertThat(complete(UNKNOWN_TOKEN, NEW)).isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(hashes).isZero();
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_INVALID_TOKEN);
        assertThat(trail.events()).containsExactly("RESET_PASSWORD FAILURE INVALID_TOKEN from 192.0.2.1");
    }

    @Test
    void whenAnotherTokenOfTheSameNetworkAndApplicationIsInvalidThenItIsNotRecordedAgain() {
        complete(UNKNOWN_TOKEN, NEW);

        for (int i = 0; i < 100; i++) {
            assertThat(complete(new Secret("token " + i), NEW)).isEqualTo(new CompleteResetResult.TokenInvalid(false));
        }
        assertThat(counters.failures()).isEqualTo(ONE_INVALID_TOKEN);
        assertThat(trail.events()).hasSize(1);
        assertThat(complete(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.Completed());
    }

    @Test
    void whenTheOtherInvalidTokenIsOfAnotherNetworkOrApplicationThenItIsRecordedToo() {
        complete(UNKNOWN_TOKEN, NEW);

        assertThat(complete(request(3, "192.0.2.2"))).isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(complete(request(4, "192.0.2.1"))).isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(trail.events())
                .containsExactly(
                        "RESET_PASSWORD FAILURE INVALID_TOKEN from 192.0.2.1",
                        "RESET_PASSWORD FAILURE INVALID_TOKEN from 192.0.2.2",
                        "RESET_PASSWORD FAILURE INVALID_TOKEN from 192.0.2.1");
    }

    @Test
    void whenEveryLimitIsReachedThenAValidTokenIsStillAccepted() {
        counters.close();

        assertThat(complete(UNKNOWN_TOKEN, NEW)).isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(complete(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.Completed());
    }

    @Test
    void whenTokenIsOfAnotherApplicationThenInvalid() {
        assertThat(completeReset.complete(body(StubResetTokens.TOKEN, NEW), request(4, "192.0.2.1")))
                .isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(tokens.isSpent()).isFalse();
    }

    @Test
    void whenPasswordBreaksARuleThenTheTokenIsNotEvenLookedUp() {
        // Would fail if it were asked.
        completeReset.tokens = new ResetTokens();

        assertThat(complete(StubResetTokens.TOKEN, "vkayak97"))
                .isEqualTo(invalid("ErrorPasswordTooShort", "Password must have at least 15 characters."));
        assertNothingWasTried();
    }

    @Test
    void whenMembersAreMissingThenInvalid() {
        assertThat(complete(null, NEW)).isEqualTo(invalid("ErrorTokenRequired", "Token is required."));
        assertThat(completeReset.complete(
                        new CompleteResetBody(StubResetTokens.TOKEN, null, new Secret(NEW)), TestApps.REQUEST))
                .isEqualTo(invalid("ErrorPasswordRequired", "Password is required."));
        assertNothingWasTried();
    }

    @Test
    void whenPasswordIsMadeOfTheUsersDataThenInvalidAndTheTokenStaysValid() {
        assertThat(complete(StubResetTokens.TOKEN, "robert@someguy.com"))
                .isEqualTo(invalid(
                        "ErrorPasswordContainsUserData",
                        "Password must not be made of your login, e-mail address or name, choose one that tells nothing"
                                + " about you."));
        assertNothingWasTried();
    }

    @ParameterizedTest
    @ValueSource(strings = {PRESENT, FORMER})
    void whenPasswordWasUsedRecentlyThenReusedAndTheTokenStaysValid(String used) {
        assertThat(complete(StubResetTokens.TOKEN, used)).isEqualTo(new CompleteResetResult.Reused());
        assertThat(passwords.hashes()).isEmpty();
        assertThat(tokens.isSpent()).isFalse();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_PASSWORD REFUSED REUSED_PASSWORD to user 17 from 192.0.2.1");
    }

    @Test
    void whenTokenIsRedeemedMeanwhileThenItIsInvalid() {
        tokens.spendMeanwhile();

        assertThat(complete(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.TokenInvalid(true));
        assertThat(passwords.hashes()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_INVALID_TOKEN);
        assertThat(trail.events()).containsExactly("RESET_PASSWORD FAILURE INVALID_TOKEN to user 17 from 192.0.2.1");
    }

    @Test
    void whenThereIsNoPermitToHashThenTheTokenStaysValid() {
        completeReset.throttle = counters.throttle(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> complete(StubResetTokens.TOKEN, NEW));
        assertNothingWasTried();
    }

    @Test
    void whenHashingFailsThenTheTokenStaysValid() {
        hashingBroken = true;

        assertThatIllegalStateException().isThrownBy(() -> complete(StubResetTokens.TOKEN, NEW));
        assertNothingWasTried();
    }

    @Test
    void whenStoringFailsThenTheTokenIsNotReportedAsInvalid() {
        passwords.fail(new IllegalStateException("database away"));

        assertThatIllegalStateException()
                .isThrownBy(() -> complete(StubResetTokens.TOKEN, NEW))
                .withMessage("database away");
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    private void assertNothingWasTried() {
        assertThat(hashes).isZero();
        assertThat(tokens.isSpent()).isFalse();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    private static CompleteResetResult invalid(String code, String text) {
        return new CompleteResetResult.Invalid(List.of(new ApiError(code, text)));
    }

    private CompleteResetResult complete(@Nullable Secret token, String password) {
        return completeReset.complete(body(token, password), TestApps.REQUEST);
    }

    private CompleteResetResult complete(RequestContext request) {
        return completeReset.complete(body(UNKNOWN_TOKEN, NEW), request);
    }

    private static CompleteResetBody body(@Nullable Secret token, String password) {
        return new CompleteResetBody(token, new Secret(password), new Secret(password));
    }

    private static RequestContext request(long application, String address) {
        return new RequestContext(
                "request",
                application,
                new ClientAddress(address, address, address),
                Optional.empty(),
                Optional.empty());
    }

    private CompleteReset completeReset() {
        PasswordHasher hasher = TestHashing.hasher(SETTINGS, this::countHash);
        CompleteReset reset = new CompleteReset();
        reset.validator = TestReset.validator(SETTINGS);
        reset.policy = reset.validator.policy;
        reset.tokens = tokens;
        reset.throttle = counters.throttle(SETTINGS, hasher);
        reset.replacement = TestPasswords.replacement(hasher, List.of(hash(FORMER)));
        reset.storage = new ResetStorage();
        reset.storage.users = new StubUsers(ROBERT);
        reset.storage.tokens = tokens;
        reset.storage.passwords = passwords;
        reset.storage.trail = trail;
        reset.storage.context = TestReset.transaction(() -> {});
        return reset;
    }

    private void countHash() {
        if (hashingBroken) {
            throw new IllegalStateException("no memory to hash");
        }
        hashes++;
    }

    private static String hash(String password) {
        return HASHER.hash(
                TestHashing.permit(), PasswordText.of(new Secret(password)).orElseThrow());
    }
}
