package org.passwordservice.throttle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.audit.AuditedResult;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AttemptTest {

    private static final Settings SETTINGS = TestSettings.defaults();
    private static final Account ACCOUNT = Account.of(StoredUser.robert(17, "no hash"));
    private static final AuditedResult SUCCESS = new AuditedResult() {};
    private static final AuditedResult FAILURE = new Unsuccessful(AuditVerdict.failed(AuditReason.WRONG_PASSWORD));
    private static final AuditedResult REFUSAL = new Unsuccessful(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final PasswordHasher hasher = TestHashing.hasher(SETTINGS);

    @Test
    void whenSettledAsFailureThenItStaysCountedAndIsRecorded() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
            attempt.settle(FAILURE);
        }
        counters.refundPending();

        assertThat(counters.failures())
                .isEqualTo(Map.of("ACCOUNT", 1, "ADDRESS_FAILURES", 1, "APP_FAILURES", 1, "SITE_FAILURES", 1));
        assertThat(trail.events()).containsExactly("LOGIN FAILURE WRONG_PASSWORD from 192.0.2.1");
    }

    @Test
    void whenSettledAsRefusalThenItIsRefundedAndRecorded() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
            attempt.settle(REFUSAL);
        }

        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("LOGIN REFUSED CHANGED_MEANWHILE from 192.0.2.1");
    }

    @Test
    void whenSettledAsSuccessThenItIsRefundedOnce() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
            counters.succeed(attempt);
            attempt.settle(SUCCESS);
        }
        counters.refundPending();

        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenClosedWithoutResultThenAllIsRefunded() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countRequest(Optional.empty());
            attempt.countAnswer(ACCOUNT);
            assertThat(counters.failures()).isNotEmpty();
        }
        counters.refundPending();

        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenTheSuccessIsRolledBackThenTheAttemptIsRefunded() throws TooManyAttemptsException {
        Attempt attempt = begin();
        attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
        // The transaction that would have cleared the counters is rolled back.
        attempt.markSucceeded();
        attempt.close();
        counters.refundPending();

        assertThat(counters.failures()).isEmpty();
    }

    @Test
    void whenRefundFailsThenItIsRetriedLater() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
        }
        counters.fail(List.of(new IllegalStateException("away")));

        counters.refundPending();
        assertThat(counters.failures()).isNotEmpty();
        counters.refundPending();
        assertThat(counters.failures()).isEmpty();
    }

    @Test
    void whenAFailureCannotBeRecordedThenTheWrongSecretStaysCountedAndTheRequestDoesNot()
            throws TooManyAttemptsException {
        Attempt attempt = begin();
        attempt.countRequest(Optional.empty());
        attempt.countAnswer(ACCOUNT);
        counters.fail(List.of(new IllegalStateException("away")));

        assertThatIllegalStateException().isThrownBy(() -> attempt.settle(FAILURE));
        attempt.close();
        counters.refundPending();

        assertThat(counters.failures()).isEqualTo(Map.of("ACCOUNT", 1, "RESET_FROM_NETWORK", 1, "ADDRESS_FAILURES", 1));
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenARefundFailsThenTheRefusalIsNotRecordedWithoutIt() throws TooManyAttemptsException {
        Attempt attempt = begin();
        attempt.countPassword(ACCOUNT, HashPurpose.LOGIN);
        counters.fail(List.of(new IllegalStateException("away")));

        assertThatIllegalStateException().isThrownBy(() -> attempt.settle(REFUSAL));
        attempt.close();
        counters.refundPending();

        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void whenRequestIsCountedThenItStaysCountedHoweverItEnds() throws TooManyAttemptsException {
        for (AuditedResult result : List.of(SUCCESS, REFUSAL, FAILURE)) {
            try (Attempt attempt = begin()) {
                attempt.countRequest(Optional.empty());
                attempt.settle(result);
            }
        }

        assertThat(counters.failures()).isEqualTo(Map.of("ADDRESS_REQUESTS", 3, "APP_REQUESTS", 3, "SITE_REQUESTS", 3));
    }

    @Test
    void whenAnswerIsRightThenOnlyTheRequestStaysCounted() throws TooManyAttemptsException {
        try (Attempt attempt = begin()) {
            attempt.countRequest(Optional.empty());
            attempt.countAnswer(ACCOUNT);
            attempt.settle(SUCCESS);
        }

        assertThat(counters.failures()).isEqualTo(Map.of("ADDRESS_REQUESTS", 1, "APP_REQUESTS", 1, "SITE_REQUESTS", 1));
    }

    private Attempt begin() {
        return counters.throttle(SETTINGS, hasher).begin(audit());
    }

    private static AuditContext audit() {
        return AuditContext.of(AuditAction.LOGIN, TestApps.REQUEST);
    }

    private record Unsuccessful(AuditVerdict reason) implements AuditedResult {
        @Override
        public Optional<AuditVerdict> verdict() {
            return Optional.of(reason);
        }
    }
}
