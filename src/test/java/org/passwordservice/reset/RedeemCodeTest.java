package org.passwordservice.reset;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.mailedcode.TestCodes;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.Users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RedeemCodeTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final RedeemCodeResult REDEEMED = new RedeemCodeResult.Redeemed(StubResetTokens.TOKEN);
    private static final RedeemCodeResult INCORRECT = new RedeemCodeResult.CodeIncorrect();
    private static final Map<String, Integer> WITH_A_NAME = Map.of(
            "ACCOUNT",
            1,
            "RESET_FROM_NETWORK",
            1,
            "RESET",
            1,
            "ADDRESS_FAILURES",
            1,
            "APP_FAILURES",
            1,
            "SITE_FAILURES",
            1,
            "WRONG_CODES",
            1);
    private static final Map<String, Integer> WITHOUT_A_NAME =
            Map.of("ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1, "WRONG_CODES", 1);

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final StubPendingResets pendingResets = new StubPendingResets(counters, trail);

    @ParameterizedTest
    @ValueSource(strings = {"roberttorro", "Robert@someguy.com"})
    void whenCodeIsOfTheNamedUserThenRedeemedAndNothingStaysCounted(String user) {
        assertThat(redeem("abcd-2345", user)).isEqualTo(REDEEMED);
        assertRedeemed();
    }

    @Test
    void whenNoUserIsNamedThenACodeOfAnyUserIsRedeemed() {
        assertThat(redeem("ABCD2345", null)).isEqualTo(REDEEMED);
        assertRedeemed();
    }

    @Test
    void whenCodeIsOfAnotherUserThenIncorrect() {
        RedeemCode redeemCode = redeemCode();
        redeemCode.users = new StubUsers(StoredUser.robert(18, "no hash"));

        assertThat(redeemCode.redeem(body("ABCD2345", "roberttorro"), false, Optional.empty(), TestApps.REQUEST))
                .isEqualTo(INCORRECT);
        assertFailed(WITH_A_NAME, "to user 18 ");
    }

    @Test
    void whenTheNamedUserIsUnknownThenIncorrectAndItCountsTheSame() {
        assertThat(redeem("ABCD2345", "Ghost")).isEqualTo(INCORRECT);
        assertFailed(WITH_A_NAME, "to name ghost ");
    }

    @Test
    void whenCodeIsWrongThenThatIsCountedAndRecorded() {
        assertThat(redeem("ABCD2346", null)).isEqualTo(INCORRECT);
        assertFailed(WITHOUT_A_NAME, "");
    }

    @Test
    void whenCodeIsMalformedThenItIsStillCounted() {
        assertThat(redeem("ABCD234", "roberttorro")).isEqualTo(INCORRECT);
        assertFailed(WITH_A_NAME, "to user 17 ");
    }

    @Test
    void whenCodeWasRedeemedThenIncorrect() {
        redeem("ABCD2345", null);

        assertThat(redeem("ABCD2345", null)).isEqualTo(INCORRECT);
        assertThat(counters.failures()).isEqualTo(WITHOUT_A_NAME);
    }

    @Test
    void whenALimitIsReachedThenTheCodeIsNotCompared() {
        counters.close();

        assertThat(redeem("ABCD2345", "roberttorro"))
                .isEqualTo(new RedeemCodeResult.TooManyAttempts(MemoryCounters.LIMIT));
        assertThat(pendingResets.isRedeemed()).isFalse();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_CODE REFUSED RESET_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenRedeemingFailsThenTheAttemptIsRefunded() {
        pendingResets.failOnce(new IllegalStateException("database away"));

        assertThatIllegalStateException()
                .isThrownBy(() -> redeem("ABCD2345", "roberttorro"))
                .withMessage("database away");
        counters.refundPending();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenBodyIsInvalidThenNothingIsLookedUpOrCounted() {
        RedeemCode redeemCode = redeemCode();
        // Would fail if it were asked.
        redeemCode.users = new Users();

        assertThat(redeemCode.redeem(
                        new RedeemCodeBody(null, "roberttorro", null), false, Optional.empty(), TestApps.REQUEST))
                .isInstanceOf(RedeemCodeResult.Invalid.class);
        assertThat(redeemCode.redeem(body("ABCD2345", "roberttorro"), true, Optional.empty(), TestApps.REQUEST))
                .isInstanceOf(RedeemCodeResult.Invalid.class);
        assertThat(pendingResets.isRedeemed()).isFalse();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    private void assertRedeemed() {
        assertThat(pendingResets.isRedeemed()).isTrue();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_CODE SUCCESS to user 17 from 192.0.2.1");
    }

    private void assertFailed(Map<String, Integer> counted, String target) {
        assertThat(pendingResets.isRedeemed()).isFalse();
        assertThat(counters.failures()).isEqualTo(counted);
        assertThat(trail.events()).containsExactly("RESET_CODE FAILURE WRONG_CODE " + target + "from 192.0.2.1");
    }

    private RedeemCodeResult redeem(String code, @Nullable String user) {
        return redeemCode().redeem(body(code, user), false, Optional.empty(), TestApps.REQUEST);
    }

    private static RedeemCodeBody body(String code, @Nullable String user) {
        return new RedeemCodeBody(new Secret(code), user, null);
    }

    private RedeemCode redeemCode() {
        RedeemCode redeemCode = new RedeemCode();
        redeemCode.validator = TestReset.validator(SETTINGS);
        redeemCode.users = new StubUsers(StoredUser.robert(17, "no hash"));
        redeemCode.throttle = counters.throttle(SETTINGS, TestHashing.hasher(SETTINGS));
        redeemCode.codes = TestCodes.codes(SETTINGS);
        redeemCode.pendingResets = pendingResets;
        return redeemCode;
    }
}
