package org.passwordservice.throttle;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.storage.RowExistsException;
import org.passwordservice.storage.TestRows;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AttemptLimitsTest {

    private static final Settings SETTINGS = TestSettings.defaults();
    private static final Account ACCOUNT = Account.of(StoredUser.robert(17, "no hash"));
    private static final AuditedResult SUCCESS = new AuditedResult() {};

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final PasswordHasher hasher = TestHashing.hasher(SETTINGS);

    @Test
    void whenPasswordIsDisabledThenTheAttemptKnows() throws TooManyAttemptsException {
        counters.disablePassword();
        try (Attempt attempt = begin()) {
            attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
            assertThat(attempt.isPasswordDisabled()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"ACCOUNT", "ADDRESS_FAILURES", "APP_FAILURES"})
    void whenALimitRefusesAPasswordThenNothingIsCountedAndItIsRecorded(LimitKind kind) {
        counters.close(kind);

        try (Attempt attempt = begin()) {
            assertThatExceptionOfType(TooManyAttemptsException.class)
                    .isThrownBy(() -> attempt.countPassword(ACCOUNT, HashPurpose.LOGIN))
                    .satisfies(e -> assertThat(e.limit()).isEqualTo(MemoryCounters.LIMIT));
        }
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("LOGIN REFUSED " + kind.reason() + " from 192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "RESET_FROM_NETWORK, RESET_LIMIT",
        "RESET, RESET_LIMIT",
        "ADDRESS_FAILURES, ADDRESS_LIMIT",
        "APP_FAILURES, APP_LIMIT",
        "WRONG_CODES, CODE_LIMIT"
    })
    void whenALimitRefusesACodeThenTheLimitIsRecorded(LimitKind kind, AuditReason reason) {
        counters.close(kind);

        try (Attempt attempt = begin()) {
            assertThatExceptionOfType(TooManyAttemptsException.class)
                    .isThrownBy(() -> attempt.countCode(Optional.of(ACCOUNT)));
        }
        assertThat(trail.events()).containsExactly("LOGIN REFUSED " + reason + " from 192.0.2.1");
    }

    @Test
    void whenTheAccountHasReachedItsLimitThenItsCodesAreStillCompared() throws TooManyAttemptsException {
        counters.close(LimitKind.ACCOUNT);

        try (Attempt attempt = begin()) {
            attempt.countCode(Optional.of(ACCOUNT));
            attempt.countAnswer(ACCOUNT);
        }
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenTokensAreInvalidThenOneIsRecordedAWindowAndNoneIsLimited() {
        try (Attempt attempt = begin()) {
            assertThat(attempt.countInvalidToken()).isTrue();
            assertThat(attempt.countInvalidToken()).isFalse();
            attempt.settle(SUCCESS);
        }
        assertThat(counters.failures()).isEqualTo(Map.of("INVALID_TOKENS", 1));
    }

    @Test
    void whenACounterIsCreatedConcurrentlyThenTheIncrementIsRetried() throws TooManyAttemptsException {
        counters.fail(Collections.nCopies(4, TestRows.exists()));

        Attempt attempt = begin();
        attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);

        assertThat(counters.failures()).isEqualTo(Map.of("ACCOUNT", 1, "ADDRESS_FAILURES", 1));
    }

    @Test
    void whenACounterIsCreatedConcurrentlyFiveTimesThenTheErrorIsThrown() {
        counters.fail(Collections.nCopies(5, TestRows.exists()));

        assertThatExceptionOfType(RowExistsException.class)
                .isThrownBy(() -> begin().countPassword(ACCOUNT, HashPurpose.LOGIN));
    }

    @Test
    void whenDatabaseFailsThenTheErrorIsThrown() {
        IllegalStateException away = new IllegalStateException(new SQLException("away", "08006"));
        counters.fail(List.of(away));

        assertThatIllegalStateException()
                .isThrownBy(() -> begin().countPassword(ACCOUNT, HashPurpose.LOGIN))
                .isSameAs(away);
    }

    @Test
    void whenNoPermitIsGrantedThenNothingIsCounted() {
        Throttle throttle = counters.throttle(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        try (Attempt attempt = throttle.begin(audit())) {
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> attempt.countPassword(ACCOUNT, HashPurpose.LOGIN));
        }
        assertThat(counters.failures()).isEmpty();
    }

    @Test
    void whenAttemptIsRefusedThenItWaitsForNoPermit() {
        counters.close();
        Throttle throttle = counters.throttle(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        try (Attempt attempt = throttle.begin(audit())) {
            assertThatExceptionOfType(TooManyAttemptsException.class)
                    .isThrownBy(() -> attempt.countPassword(ACCOUNT, HashPurpose.LOGIN));
        }
    }

    @Test
    void whenSomethingIsCountedThenNoPermitCanBeAcquired() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countRequest(Optional.empty());
            assertThatIllegalStateException().isThrownBy(() -> attempt.awaitPermit(HashPurpose.RESET));
        }
    }

    private Attempt begin() {
        return counters.throttle(SETTINGS, hasher).begin(audit());
    }

    private static AuditContext audit() {
        return AuditContext.of(AuditAction.LOGIN, TestApps.REQUEST);
    }
}
