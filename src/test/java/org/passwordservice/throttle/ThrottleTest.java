package org.passwordservice.throttle;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.request.RequestContext;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.storage.RowExistsException;
import org.passwordservice.storage.TestRows;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThrottleTest {

    /** Each limit another number, so that none stands for another. */
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
    private static final Account GHOST = Account.of(Optional.empty(), "ghost");
    private static final RequestContext ORIGIN = origin("192.0.2.1");

    private static final AuditContext ACT = AuditContext.of(AuditAction.LOGIN, ORIGIN);

    private static final long WINDOW = Duration.ofMinutes(11).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofHours(24).toMillis();

    private static final CounterIncrement ADDRESS_FAILURES = increment(
            LimitKind.ADDRESS_FAILURES, "192.0.2.1", Optional.empty(), new LimitPolicy.FixedWindow(31, WINDOW), true);
    private static final CounterIncrement APP_FAILURES =
            increment(LimitKind.APP_FAILURES, "3", Optional.empty(), new LimitPolicy.FixedWindow(33, WINDOW), true);
    private static final CounterIncrement WRONG_CODES =
            increment(LimitKind.WRONG_CODES, "", Optional.empty(), new LimitPolicy.FixedWindow(35, WINDOW), true);

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private final Throttle throttle = counters.throttle(SETTINGS);

    @Test
    void whenAtPasswordThenAccountAddressAndApplicationRefuse() throws TooManyAttemptsException {
        throttle.atPassword(ACCOUNT, ACT);

        assertThat(asked().atPassword()).isTrue();
        assertThat(asked().user()).contains(17L);
        assertThat(asked().increments())
                .containsExactly(account("user 17", Optional.of(17L), true), ADDRESS_FAILURES, APP_FAILURES);
    }

    @Test
    void whenAtAnswerThenTheAccountCountsButDoesNotRefuse() throws TooManyAttemptsException {
        throttle.atAnswer(ACCOUNT, ACT);

        assertThat(asked().atPassword()).isFalse();
        assertThat(asked().user()).contains(17L);
        assertThat(asked().increments())
                .containsExactly(
                        account("user 17", Optional.of(17L), false),
                        fromNetwork("user 17", Optional.of(17L)),
                        ADDRESS_FAILURES,
                        APP_FAILURES);
    }

    @Test
    void whenAtCodeOfAUserThenItsCodesAndAllCodesRefuseButTheAccountDoesNot() throws TooManyAttemptsException {
        throttle.atCode(Optional.of(ACCOUNT), ACT);

        assertThat(asked().atPassword()).isFalse();
        assertThat(asked().user()).contains(17L);
        assertThat(asked().increments())
                .containsExactly(
                        account("user 17", Optional.of(17L), false),
                        fromNetwork("user 17", Optional.of(17L)),
                        fromEverywhere("user 17", Optional.of(17L)),
                        ADDRESS_FAILURES,
                        APP_FAILURES,
                        WRONG_CODES);
    }

    @Test
    void whenAtCodeOfAnybodyThenNoAccountCounts() throws TooManyAttemptsException {
        throttle.atCode(Optional.empty(), ACT);

        assertThat(asked().user()).isEmpty();
        assertThat(asked().increments()).containsExactly(ADDRESS_FAILURES, APP_FAILURES, WRONG_CODES);
    }

    @Test
    void whenSomethingIsRequestedThenAddressAndApplicationRefuse() throws TooManyAttemptsException {
        throttle.request(ACT);

        assertThat(asked().atPassword()).isFalse();
        assertThat(asked().user()).isEmpty();
        assertThat(asked().increments())
                .containsExactly(
                        increment(
                                LimitKind.ADDRESS_REQUESTS,
                                "192.0.2.1",
                                Optional.empty(),
                                new LimitPolicy.FixedWindow(32, WINDOW),
                                true),
                        increment(
                                LimitKind.APP_REQUESTS,
                                "3",
                                Optional.empty(),
                                new LimitPolicy.FixedWindow(34, WINDOW),
                                true));
    }

    @Test
    void whenNobodyHasTheNameThenTheSameLimitsButForNobody() throws TooManyAttemptsException {
        throttle.atPassword(GHOST, ACT);
        throttle.atAnswer(GHOST, ACT);
        throttle.atCode(Optional.of(GHOST), ACT);

        assertThat(counters.asked)
                .allSatisfy(attempt -> assertThat(attempt.user()).isEmpty());
        assertThat(counters.asked.get(0).increments())
                .containsExactly(account("name ghost", Optional.empty(), true), ADDRESS_FAILURES, APP_FAILURES);
        assertThat(counters.asked.get(1).increments())
                .containsExactly(
                        account("name ghost", Optional.empty(), false),
                        fromNetwork("name ghost", Optional.empty()),
                        ADDRESS_FAILURES,
                        APP_FAILURES);
        assertThat(counters.asked.get(2).increments())
                .containsExactly(
                        account("name ghost", Optional.empty(), false),
                        fromNetwork("name ghost", Optional.empty()),
                        fromEverywhere("name ghost", Optional.empty()),
                        ADDRESS_FAILURES,
                        APP_FAILURES,
                        WRONG_CODES);
    }

    @Test
    void whenUserIsNamedByLoginOrAddressThenTheSameCounters() throws TooManyAttemptsException {
        throttle.atCode(Optional.of(Account.of(Optional.of(ROBERT), "roberttorro")), ACT);
        throttle.atCode(Optional.of(Account.of(Optional.of(ROBERT), "robert@someguy.com")), ACT);

        assertThat(counters.asked.get(0).increments())
                .isEqualTo(counters.asked.get(1).increments());
    }

    @Test
    void whenCustomerOfAProviderHasManyAddressesThenTheyAreOneNetwork() throws TooManyAttemptsException {
        throttle.atAnswer(ACCOUNT, AuditContext.of(AuditAction.RESET_REQUEST, origin("2001:db8:1:2::1")));
        throttle.atAnswer(ACCOUNT, AuditContext.of(AuditAction.RESET_REQUEST, origin("2001:db8:1:2:ffff::9")));
        throttle.atAnswer(ACCOUNT, AuditContext.of(AuditAction.RESET_REQUEST, origin("2001:db8:1:3::1")));

        assertThat(counters.asked.get(0).increments())
                .isEqualTo(counters.asked.get(1).increments())
                .isNotEqualTo(counters.asked.get(2).increments());
    }

    @Test
    void whenCountersAreRaisedThenAtEveryDoorInTheOrderOfTheirKinds() throws TooManyAttemptsException {
        throttle.atPassword(ACCOUNT, ACT);
        throttle.atAnswer(ACCOUNT, ACT);
        throttle.atCode(Optional.of(ACCOUNT), ACT);
        throttle.request(ACT);

        assertThat(counters.asked).hasSize(4).allSatisfy(attempt -> assertThat(attempt.increments())
                .extracting(CounterIncrement::kind)
                .isSorted()
                .doesNotHaveDuplicates());
    }

    @Test
    void whenCountedThenTheAttemptIsTheOneThatTheCountersGive() throws TooManyAttemptsException {
        counters.disablePassword();
        Attempt attempt = throttle.atPassword(ACCOUNT, ACT);

        assertThat(attempt).isSameAs(counters.counted().orElseThrow());
        assertThat(attempt.passwordDisabled()).isTrue();
        assertThat(asked().passwordDisabled()).isFalse();
        assertThat(throttle.atAnswer(ACCOUNT, ACT)).isSameAs(counters.counted().orElseThrow());
        assertThat(throttle.atCode(Optional.of(ACCOUNT), ACT))
                .isSameAs(counters.counted().orElseThrow());
    }

    @Test
    void whenCountersRefuseThenSoDoesEveryDoor() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> throttle.atPassword(ACCOUNT, ACT))
                .withMessage("Too many attempts")
                .satisfies(e -> assertThat(e.limit()).isEqualTo(RecordingCounters.LIMIT));
        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> throttle.atAnswer(ACCOUNT, ACT));
        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> throttle.atCode(Optional.of(ACCOUNT), ACT));
        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> throttle.request(ACT));
    }

    @ParameterizedTest
    @CsvSource({
        "RESET_FROM_NETWORK, RESET_LIMIT",
        "RESET, RESET_LIMIT",
        "ADDRESS_FAILURES, ADDRESS_LIMIT",
        "APP_FAILURES, APP_LIMIT",
        "WRONG_CODES, CODE_LIMIT"
    })
    void whenACounterRefusesACodeThenItIsRecordedWhich(LimitKind kind, AuditReason reason) {
        counters.close(kind);

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> throttle.atCode(Optional.of(ACCOUNT), ACT));
        assertThat(journal).containsExactly("refused", "LOGIN REFUSED " + reason + " from 192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS_REQUESTS, ADDRESS_LIMIT", "APP_REQUESTS, APP_LIMIT"})
    void whenACounterRefusesARequestThenItIsRecordedWhich(LimitKind kind, AuditReason reason) {
        counters.close(kind);

        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> throttle.request(ACT));
        assertThat(journal).containsExactly("refused", "LOGIN REFUSED " + reason + " from 192.0.2.1");
    }

    @Test
    void whenTheAccountRefusesAPasswordThenThatIsRecordedOfItsUser() throws TooManyAttemptsException {
        counters.close(LimitKind.ACCOUNT);

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> throttle.atPassword(ACCOUNT, ACT.to(17)));
        assertThat(journal).containsExactly("refused", "LOGIN REFUSED ACCOUNT_LIMIT to user 17 from 192.0.2.1");
        assertThat(throttle.atCode(Optional.of(ACCOUNT), ACT).user()).contains(17L);
    }

    @Test
    void whenATokenIsInvalidThenAddressAndApplicationCountItForNobody() {
        assertThat(throttle.countInvalidToken(ACT)).isTrue();
        assertThat(asked().user()).isEmpty();
        assertThat(asked().atPassword()).isFalse();
        assertThat(asked().increments()).containsExactly(ADDRESS_FAILURES, APP_FAILURES);
    }

    @Test
    void whenTooManyTokensWereInvalidThenNoneIsCountedAndThatIsRecorded() {
        counters.close(LimitKind.APP_FAILURES);

        assertThat(throttle.countInvalidToken(ACT)).isFalse();
        assertThat(journal).containsExactly("refused", "LOGIN REFUSED APP_LIMIT from 192.0.2.1");
    }

    @Test
    void whenOthersMakeTheSameCounterThenItIsRaisedAgain() throws TooManyAttemptsException {
        counters.fail(Collections.nCopies(4, TestRows.exists()));

        throttle.atPassword(ACCOUNT, ACT);

        assertThat(journal).containsExactly("counted at password of user 17");
        assertThat(counters.asked).hasSize(5);
    }

    @Test
    void whenTheSameCounterIsMadeAgainAndAgainThenThatIsAnErrorAtTheFifthTry() {
        counters.fail(Collections.nCopies(5, TestRows.exists()));

        assertThatExceptionOfType(RowExistsException.class).isThrownBy(() -> throttle.atPassword(ACCOUNT, ACT));
        assertThat(counters.asked).hasSize(5);
    }

    @Test
    void whenDatabaseFailsOtherwiseThenItIsNotTriedAgain() {
        counters.fail(List.of(new IllegalStateException(new SQLException("away", "08006"))));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> throttle.atPassword(ACCOUNT, ACT));
        assertThat(counters.asked).hasSize(1);
    }

    @Test
    void whenComparedThenTheComparisonDecidesAndTheAttemptStands() throws TooManyAttemptsException {
        Attempt attempt = throttle.atPassword(ACCOUNT, ACT);

        assertThat(throttle.<Boolean>compare(attempt, () -> true)).isTrue();
        assertThat(throttle.<Boolean>compare(attempt, () -> false)).isFalse();
        assertThat(journal).containsExactly("counted at password of user 17");
    }

    @Test
    void whenNothingCouldBeComparedThenTheAttemptIsTakenBack() throws TooManyAttemptsException {
        Attempt attempt = throttle.atPassword(ACCOUNT, ACT);
        OverloadedException overloaded = new OverloadedException("full");

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> throttle.compare(attempt, () -> {
                    throw overloaded;
                }))
                .isSameAs(overloaded)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(journal).containsExactly("counted at password of user 17", "taken back");
    }

    @Test
    void whenTakingBackFailsTooThenTheFirstErrorTellsOfBoth() throws TooManyAttemptsException {
        Attempt attempt = throttle.atPassword(ACCOUNT, ACT);
        OverloadedException overloaded = new OverloadedException("full");
        IllegalStateException away = new IllegalStateException("away");
        counters.fail(List.of(away));

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> throttle.compare(attempt, () -> {
                    throw overloaded;
                }))
                .isSameAs(overloaded)
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(away));
    }

    private Attempt asked() {
        return counters.asked.get(0);
    }

    private static CounterIncrement account(String name, Optional<Long> user, boolean refuses) {
        return increment(
                LimitKind.ACCOUNT,
                name,
                user,
                new LimitPolicy.ExponentialBackoff(
                        4, 1_000, Duration.ofMinutes(15).toMillis(), DAY),
                refuses);
    }

    private static CounterIncrement fromNetwork(String name, Optional<Long> user) {
        return increment(
                LimitKind.RESET_FROM_NETWORK,
                name + " from 192.0.2.1",
                user,
                new LimitPolicy.FixedWindow(5, HOUR),
                true);
    }

    private static CounterIncrement fromEverywhere(String name, Optional<Long> user) {
        return increment(LimitKind.RESET, name, user, new LimitPolicy.FixedWindow(100, DAY), true);
    }

    private static CounterIncrement increment(
            LimitKind kind, String subject, Optional<Long> user, LimitPolicy policy, boolean refuses) {
        CounterIncrement increment = new CounterIncrement(
                kind, RecordingCounters.KEY.of("throttle", kind + " " + subject), user, policy, refuses);
        return kind == LimitKind.APP_FAILURES || kind == LimitKind.APP_REQUESTS
                ? increment.ofApplication(3)
                : increment;
    }

    private static RequestContext origin(String peer) {
        return new RequestContext(
                "request", 3, ClientAddress.of(peer, null, SETTINGS.throttle().trustedProxies()), Optional.empty());
    }
}
