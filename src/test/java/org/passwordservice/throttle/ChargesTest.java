package org.passwordservice.throttle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.CounterIncrement.Refusal;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class ChargesTest {

    /** Each limit another number, so that none is mistaken for another. */
    private static final Settings SETTINGS = TestSettings.with(Map.of(
            "passwords.throttle.account.free-failures", "4",
            "passwords.throttle.window", "PT11M",
            "passwords.throttle.address.failures", "31",
            "passwords.throttle.address.requests", "32",
            "passwords.throttle.app.failures", "33",
            "passwords.throttle.app.requests", "34",
            "passwords.throttle.wrong-codes", "35"));

    private static final User ROBERT = StoredUser.robert(17, "no hash");
    private static final Account ACCOUNT = Account.of(ROBERT);
    private static final Account GHOST = Account.named(Optional.empty(), "ghost");
    private static final RequestContext REQUEST = request("192.0.2.1");

    private static final long WINDOW = Duration.ofMinutes(11).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofHours(24).toMillis();

    private static final CounterIncrement ADDRESS_FAILURES =
            window(LimitKind.ADDRESS_FAILURES, "192.0.2.1", 31, WINDOW, Optional.empty());
    private static final CounterIncrement APP_FAILURES = ofApplication(LimitKind.APP_FAILURES, 33);
    private static final CounterIncrement WRONG_CODES = new CounterIncrement(
            LimitKind.WRONG_CODES,
            subject(LimitKind.WRONG_CODES, ""),
            Optional.empty(),
            Optional.empty(),
            new LimitPolicy.FixedWindow(35, WINDOW),
            Refusal.OF_FAILING_SITES);

    private final Charges charges = charges();

    @Test
    void whenPasswordIsGuessedThenAccountAndNetworkAreLimited() {
        Charge charge = charges.password(ACCOUNT, REQUEST);

        assertThat(charge.kind()).isEqualTo(Charge.Kind.PASSWORD);
        assertThat(charge.userId()).contains(17L);
        assertThat(charge.increments())
                .containsExactly(account("user 17", Optional.of(17L), Refusal.ALL), ADDRESS_FAILURES);
    }

    @Test
    void whenNoUserIsNamedThenNoAccountIsCounted() {
        Charge charge = charges.password(Account.named(Optional.empty(), " "), REQUEST);

        assertThat(charge.increments()).containsExactly(ADDRESS_FAILURES);
    }

    @Test
    void whenAnswerIsGuessedThenTheAccountIsCountedButNotLimited() {
        Charge charge = charges.answer(ACCOUNT, REQUEST);

        assertThat(charge.kind()).isEqualTo(Charge.Kind.RESET_SECRET);
        assertThat(charge.increments())
                .containsExactly(
                        account("user 17", Optional.of(17L), Refusal.NONE),
                        fromNetwork("user 17", Optional.of(17L)),
                        ADDRESS_FAILURES);
    }

    @Test
    void whenCodeOfAUserIsGuessedThenCodesOfThatUserAndAllCodesAreCounted() {
        Charge charge = charges.code(Optional.of(ACCOUNT), REQUEST);

        assertThat(charge.userId()).contains(17L);
        assertThat(charge.increments())
                .containsExactly(
                        account("user 17", Optional.of(17L), Refusal.NONE),
                        fromNetwork("user 17", Optional.of(17L)),
                        fromEverywhere("user 17", Optional.of(17L)),
                        ADDRESS_FAILURES,
                        WRONG_CODES);
    }

    @Test
    void whenAChangeIsConfirmedThenTheAccountFromThatNetworkIsLimitedAndItsPasswordIsNot() {
        Charge charge = charges.confirmation(ACCOUNT, REQUEST);

        assertThat(charge.kind()).isEqualTo(Charge.Kind.RESET_SECRET);
        assertThat(charge.userId()).contains(17L);
        assertThat(charge.increments())
                .containsExactly(
                        window(
                                LimitKind.CONFIRMATIONS_FROM_NETWORK,
                                "user 17 from 192.0.2.1",
                                5,
                                HOUR,
                                Optional.of(17L)),
                        ADDRESS_FAILURES);
        assertThat(charge.onFailure()).containsExactly(site(LimitKind.SITE_FAILURES), APP_FAILURES);
    }

    @Test
    void whenCodeWithoutUserIsGuessedThenNetworkAndAllCodesAreCounted() {
        Charge charge = charges.code(Optional.empty(), REQUEST);

        assertThat(charge.userId()).isEmpty();
        assertThat(charge.increments()).containsExactly(ADDRESS_FAILURES, WRONG_CODES);
    }

    @Test
    void whenSomethingIsGuessedThenTheApplicationCountsFailuresOnly() {
        assertThat(List.of(
                        charges.password(ACCOUNT, REQUEST),
                        charges.answer(ACCOUNT, REQUEST),
                        charges.code(Optional.empty(), REQUEST)))
                .allSatisfy(charge -> {
                    assertThat(charge.onFailure()).containsExactly(site(LimitKind.SITE_FAILURES), APP_FAILURES);
                    assertThat(charge.increments()).doesNotContain(APP_FAILURES);
                });
    }

    @Test
    void whenRequestIsMadeThenNetworkAndApplicationAreCounted() {
        Charge charge = charges.request(REQUEST);

        assertThat(charge.kind()).isEqualTo(Charge.Kind.REQUEST);
        assertThat(charge.userId()).isEmpty();
        assertThat(charge.increments())
                .containsExactly(
                        window(LimitKind.ADDRESS_REQUESTS, "192.0.2.1", 32, WINDOW, Optional.empty()),
                        site(LimitKind.SITE_REQUESTS),
                        ofApplication(LimitKind.APP_REQUESTS, 34));
        assertThat(charge.onFailure()).isEmpty();
    }

    @Test
    void whenTokenIsInvalidThenItsOwnCounterLimitsNothing() {
        assertThat(charges.invalidToken(REQUEST).increments()).singleElement().satisfies(increment -> {
            assertThat(increment.kind()).isEqualTo(LimitKind.INVALID_TOKENS);
            assertThat(increment.refusal()).isEqualTo(Refusal.NONE);
            assertThat(increment.policy()).isEqualTo(new LimitPolicy.FixedWindow(1, WINDOW));
        });
    }

    @Test
    void whenUserIsUnknownThenTheSameLimitsWithoutUser() {
        assertThat(charges.password(GHOST, REQUEST).userId()).isEmpty();
        assertThat(charges.password(GHOST, REQUEST).increments())
                .containsExactly(account("name ghost", Optional.empty(), Refusal.ALL), ADDRESS_FAILURES);
        assertThat(charges.answer(GHOST, REQUEST).increments())
                .containsExactly(
                        account("name ghost", Optional.empty(), Refusal.NONE),
                        fromNetwork("name ghost", Optional.empty()),
                        ADDRESS_FAILURES);
        assertThat(charges.code(Optional.of(GHOST), REQUEST).increments())
                .containsExactly(
                        account("name ghost", Optional.empty(), Refusal.NONE),
                        fromNetwork("name ghost", Optional.empty()),
                        fromEverywhere("name ghost", Optional.empty()),
                        ADDRESS_FAILURES,
                        WRONG_CODES);
    }

    @Test
    void whenUserIsNamedByLoginOrAddressThenTheSameCounters() {
        assertThat(charges.code(Optional.of(Account.named(Optional.of(ROBERT), "roberttorro")), REQUEST))
                .isEqualTo(
                        charges.code(Optional.of(Account.named(Optional.of(ROBERT), "robert@someguy.com")), REQUEST));
    }

    @Test
    void whenAddressesAreOfOneCustomerThenTheyAreOneNetwork() {
        assertThat(charges.answer(ACCOUNT, request("2001:db8:1:2::1")))
                .isEqualTo(charges.answer(ACCOUNT, request("2001:db8:1:2:ffff::9")))
                .isNotEqualTo(charges.answer(ACCOUNT, request("2001:db8:1:3::1")));
    }

    @Test
    void whenNetworksAreOfOneSiteThenTheyFailTogether() {
        assertThat(charges.password(ACCOUNT, request("2001:db8:1:2::1")).onFailure())
                .isEqualTo(
                        charges.password(ACCOUNT, request("2001:db8:1:ffff::1")).onFailure())
                .isNotEqualTo(
                        charges.password(ACCOUNT, request("2001:db8:2:2::1")).onFailure());
    }

    @Test
    void whenCodesAreDigitsThenTheLimitOfAllWrongCodesRefusesEverySite() {
        Charges digits = charges();
        digits.settings = TestSettings.with(Map.of("passwords.reset.code.format", "digits"));

        assertThat(digits.code(Optional.of(ACCOUNT), REQUEST).increments())
                .filteredOn(increment -> increment.kind() == LimitKind.WRONG_CODES)
                .extracting(CounterIncrement::refusal)
                .containsExactly(Refusal.ALL);
    }

    @Test
    void whenCountersAreIncrementedThenAlwaysInTheOrderOfTheirKinds() {
        assertThat(List.of(
                        charges.password(ACCOUNT, REQUEST),
                        charges.answer(ACCOUNT, REQUEST),
                        charges.code(Optional.of(ACCOUNT), REQUEST),
                        charges.confirmation(ACCOUNT, REQUEST),
                        charges.request(REQUEST)))
                .allSatisfy(charge -> assertThat(charge.increments())
                        .extracting(CounterIncrement::kind)
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    private static Charges charges() {
        Charges charges = new Charges();
        charges.settings = SETTINGS;
        charges.serverKey = MemoryCounters.KEY;
        return charges;
    }

    private static CounterIncrement account(String name, Optional<Long> user, Refusal refusal) {
        LimitPolicy policy = new LimitPolicy.ExponentialBackoff(
                4, 1_000, Duration.ofMinutes(15).toMillis(), DAY);
        return new CounterIncrement(
                LimitKind.ACCOUNT, subject(LimitKind.ACCOUNT, name), user, Optional.empty(), policy, refusal);
    }

    private static CounterIncrement fromNetwork(String name, Optional<Long> user) {
        return window(LimitKind.RESET_FROM_NETWORK, name + " from 192.0.2.1", 5, HOUR, user);
    }

    private static CounterIncrement fromEverywhere(String name, Optional<Long> user) {
        return window(LimitKind.RESET, name, 100, DAY, user);
    }

    private static CounterIncrement window(LimitKind kind, String name, int limit, long length, Optional<Long> user) {
        LimitPolicy policy = new LimitPolicy.FixedWindow(limit, length);
        return new CounterIncrement(kind, subject(kind, name), user, Optional.empty(), policy, Refusal.ALL);
    }

    private static CounterIncrement site(LimitKind kind) {
        LimitPolicy policy = new LimitPolicy.FixedWindow(4, WINDOW);
        return new CounterIncrement(
                kind, subject(kind, "192.0.2.1"), Optional.empty(), Optional.empty(), policy, Refusal.NONE);
    }

    private static CounterIncrement ofApplication(LimitKind kind, int limit) {
        LimitPolicy policy = new LimitPolicy.FixedWindow(limit, WINDOW);
        return new CounterIncrement(
                kind, subject(kind, "3"), Optional.empty(), Optional.of(3L), policy, Refusal.OF_FAILING_SITES);
    }

    private static String subject(LimitKind kind, String name) {
        return MemoryCounters.KEY.of("throttle", kind + " " + name);
    }

    private static RequestContext request(String peer) {
        return new RequestContext("request", 3, ClientAddress.ofPeer(peer), Optional.empty(), Optional.empty());
    }
}
