package org.passwordservice.reset;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.storage.TestRows;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StartResetTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of("passwords.secret-question", "required"));
    private static final Settings NO_QUESTIONS = TestSettings.cheap(Map.of());
    private static final Secret ANSWER = new Secret("Violet Kayak");
    private static final Secret WRONG_ANSWER = new Secret("green kayak");
    private static final String QUESTION = "What is the name of my boat?";
    private static final User ROBERT = StoredUser.robert(
            17,
            new SecretQuestion(
                    1, QUESTION, SecretAnswer.hash(TestHashing.hasher(SETTINGS), TestHashing.permit(), ANSWER)));
    private static final Map<String, Integer> ONE_REQUEST =
            Map.of("ADDRESS_REQUESTS", 1, "APP_REQUESTS", 1, "SITE_REQUESTS", 1);
    private static final Map<String, Integer> ONE_REQUEST_AND_WRONG_ANSWER = Map.of(
            "ADDRESS_REQUESTS",
            1,
            "APP_REQUESTS",
            1,
            "SITE_REQUESTS",
            1,
            "ACCOUNT",
            1,
            "RESET_FROM_NETWORK",
            1,
            "ADDRESS_FAILURES",
            1,
            "APP_FAILURES",
            1,
            "SITE_FAILURES",
            1);

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final StubPendingResets pendingResets = new StubPendingResets(counters, trail);
    private int hashes;
    private boolean hashingBroken;

    @ParameterizedTest
    @ValueSource(strings = {"roberttorro", "robert@someguy.com", " RobertTorro "})
    void whenLoginOrAddressIsSentThenAResetOfThatUserIsStarted(String typed) {
        assertThat(start(NO_QUESTIONS, typed, null)).isEqualTo(new StartResetResult.Started());
        assertStartedForRobert();
    }

    @Test
    void whenUserIsUnknownThenTheSameIsDoneForNoUser() {
        assertThat(start(NO_QUESTIONS, "Ghost", null)).isEqualTo(new StartResetResult.Started());
        assertThat(pendingResets.started())
                .containsExactly(
                        new StubPendingResets.Started(Optional.empty(), new Account(Optional.empty(), "name ghost")));
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST);
        assertThat(trail.events()).containsExactly("RESET_REQUEST SUCCESS to name ghost from 192.0.2.1");
    }

    @Test
    void whenUserIsMissingThenInvalidAndNothingIsLookedUpOrCounted() {
        StartReset startReset = startReset(SETTINGS, TestHashing.hasher(SETTINGS));
        // Would fail if it were asked.
        startReset.users = new Users();

        assertThat(startReset.start(new StartResetBody(" ", ANSWER), TestApps.REQUEST))
                .isInstanceOf(StartResetResult.Invalid.class);
        assertNothingCountedStartedOrRecorded();
    }

    @Test
    void whenALimitIsReachedThenNothingIsStarted() {
        counters.close();

        assertThat(start(SETTINGS, "roberttorro", ANSWER))
                .isEqualTo(new StartResetResult.TooManyAttempts(MemoryCounters.LIMIT));
        assertThat(hashes).isZero();
        assertThat(pendingResets.started()).isEmpty();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_REQUEST REFUSED ADDRESS_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenAnotherRequestInsertsTheSameRowThenItIsRetried() {
        pendingResets.failOnce(TestRows.exists());

        assertThat(start(NO_QUESTIONS, "roberttorro", null)).isEqualTo(new StartResetResult.Started());
        assertStartedForRobert();
    }

    @Test
    void whenDatabaseFailsOtherwiseThenItIsNotRetriedAndTheRequestIsRefunded() {
        pendingResets.failOnce(new IllegalStateException("database away"));

        assertErrorIsRefunded(NO_QUESTIONS, null, "database away");
    }

    @Test
    void whenAnswerIsRightThenOnlyTheRequestStaysCounted() {
        assertThat(start(SETTINGS, "roberttorro", ANSWER)).isEqualTo(new StartResetResult.Started());
        assertStartedForRobert();
        assertThat(hashes).isEqualTo(1);
    }

    @Test
    void whenStartingFailsAfterARightAnswerThenEverythingIsRefunded() {
        pendingResets.failOnce(new IllegalStateException("database away"));

        assertErrorIsRefunded(SETTINGS, ANSWER, "database away");
        assertThat(hashes).isEqualTo(1);
    }

    @Test
    void whenAnswerIsWrongThenNothingIsStartedAndItIsCounted() {
        assertThat(start(SETTINGS, "roberttorro", WRONG_ANSWER)).isEqualTo(new StartResetResult.AnswerIncorrect());
        assertThat(hashes).isEqualTo(1);
        assertThat(pendingResets.started()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST_AND_WRONG_ANSWER);
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE WRONG_ANSWER to user 17 from 192.0.2.1");
    }

    @Test
    void whenUserIsUnknownThenNoAnswerIsRightAndItHashesAndCountsTheSame() {
        assertThat(start(SETTINGS, "ghost", ANSWER)).isEqualTo(new StartResetResult.AnswerIncorrect());
        assertThat(hashes).isEqualTo(1);
        assertThat(pendingResets.started()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST_AND_WRONG_ANSWER);
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE WRONG_ANSWER to name ghost from 192.0.2.1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void whenAnswerIsMissingThenIncorrectButNotCountedAsAnAnswer(@Nullable String answer) {
        assertThat(start(SETTINGS, "roberttorro", answer == null ? null : new Secret(answer)))
                .isEqualTo(new StartResetResult.AnswerIncorrect());
        assertThat(hashes).isZero();
        assertThat(pendingResets.started()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST);
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE WRONG_ANSWER to user 17 from 192.0.2.1");
    }

    @Test
    void whenThereIsNoPermitToHashThenNothingIsCountedOrStarted() {
        StartReset startReset = startReset(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> startReset.start(new StartResetBody("roberttorro", ANSWER), TestApps.REQUEST));
        assertNothingCountedStartedOrRecorded();
    }

    @Test
    void whenThereIsNothingToHashThenNoPermitIsNeeded() {
        StartReset noQuestions = startReset(NO_QUESTIONS, TestHashing.overloadedHasher(NO_QUESTIONS));
        StartReset noAnswer = startReset(SETTINGS, TestHashing.overloadedHasher(SETTINGS));

        assertThat(noQuestions.start(new StartResetBody("roberttorro", ANSWER), TestApps.REQUEST))
                .isEqualTo(new StartResetResult.Started());
        assertThat(noAnswer.start(new StartResetBody("roberttorro", null), TestApps.REQUEST))
                .isEqualTo(new StartResetResult.AnswerIncorrect());
    }

    @Test
    void whenHashingFailsThenEverythingIsRefunded() {
        hashingBroken = true;

        assertErrorIsRefunded(SETTINGS, ANSWER, "no memory to hash");
    }

    @Test
    void whenUserHasAQuestionThenItIsReturned() {
        StartReset startReset = startReset(SETTINGS, TestHashing.hasher(SETTINGS));

        assertThat(startReset.question("roberttorro")).contains(QUESTION);
        assertThat(startReset.question("robert@someguy.com")).contains(QUESTION);
        assertThat(startReset.question("ghost")).isPresent().isNotEqualTo(Optional.of(QUESTION));
        assertThat(startReset(NO_QUESTIONS, TestHashing.hasher(NO_QUESTIONS)).question("roberttorro"))
                .isEmpty();
    }

    private void assertStartedForRobert() {
        assertThat(pendingResets.started())
                .containsExactly(new StubPendingResets.Started(Optional.of(17L), Account.of(ROBERT)));
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST);
        assertThat(trail.events()).containsExactly("RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    private void assertErrorIsRefunded(Settings settings, @Nullable Secret answer, String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings, "roberttorro", answer))
                .withMessage(error);
        assertNothingCountedStartedOrRecorded();
    }

    private void assertNothingCountedStartedOrRecorded() {
        counters.refundPending();
        assertThat(counters.failures()).isEmpty();
        assertThat(pendingResets.started()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    private StartResetResult start(Settings settings, String typed, @Nullable Secret answer) {
        return startReset(settings, TestHashing.hasher(settings, this::countHash))
                .start(new StartResetBody(typed, answer), TestApps.REQUEST);
    }

    private StartReset startReset(Settings settings, PasswordHasher hasher) {
        StartReset startReset = new StartReset();
        startReset.validator = TestReset.validator(settings);
        startReset.users = new StubUsers(ROBERT);
        startReset.throttle = counters.throttle(settings, hasher);
        startReset.questions = new SecretQuestions();
        startReset.questions.settings = settings;
        startReset.questions.serverKey = TestReset.SERVER_KEY;
        startReset.questions.hasher = hasher;
        startReset.pendingResets = pendingResets;
        return startReset;
    }

    private void countHash() {
        if (hashingBroken) {
            throw new IllegalStateException("no memory to hash");
        }
        hashes++;
    }
}
