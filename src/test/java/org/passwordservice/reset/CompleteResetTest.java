package org.passwordservice.reset;

import jakarta.ejb.EJBContext;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.storage.TestRows;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.RecordingCounters;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PasswordResetTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of("passwords.secret-question", "required"));
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final Secret ANSWER = new Secret("Violet Kayak");
    private static final SecretQuestion QUESTION =
            new SecretQuestion("What is the name of my boat?", SecretAnswer.hash(HASHER, TestHashing.permit(), ANSWER));
    private static final String PRESENT = "violet kayak ninety";
    private static final String NEW = "orange canoe eighty";
    private static final String FORMER = "yellow ferry seventy";
    private static final User PLAIN = StoredUser.robert(17, HASHER.hash(TestHashing.permit(), new Secret(PRESENT)));
    private static final User ASKED = StoredUser.robert(17, QUESTION);
    private static final Settings NO_QUESTIONS = TestSettings.cheap(Map.of());

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private final RecordingAuditTrail trail = new RecordingAuditTrail(journal);
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage(journal);
    private final List<RuntimeException> failures = new ArrayList<>();
    private boolean right = true;
    private Runnable beforeHash = () -> journal.add("hashed");

    @ParameterizedTest
    @ValueSource(strings = {"roberttorro", "robert@someguy.com", " RobertTorro "})
    void whenAskedByLoginOrAddressThenARequestForThatUser(String typed) throws TooManyAttemptsException {
        assertThat(reset(NO_QUESTIONS, PLAIN).ask(typed, null, TestApps.REQUEST))
                .isTrue();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "asked for user 17, account user 17",
                        "RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenNobodyHasThatNameThenTheSameIsDoneForNobody() throws TooManyAttemptsException {
        assertThat(reset(NO_QUESTIONS, PLAIN).ask("Ghost", null, TestApps.REQUEST))
                .isTrue();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "asked for nobody, account name ghost",
                        "RESET_REQUEST SUCCESS to name ghost from 192.0.2.1");
    }

    @Test
    void whenApplicationOrAddressAsksTooOftenThenNothingIsDone() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> reset(NO_QUESTIONS, PLAIN).ask("roberttorro", null, TestApps.REQUEST));
        assertThat(journal).containsExactly("refused", "RESET_REQUEST REFUSED ADDRESS_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenTwoMakeTheSameRowThenTheSlowerOneAsksAgain() throws TooManyAttemptsException {
        failures.add(TestRows.exists());

        assertThat(reset(NO_QUESTIONS, PLAIN).ask("roberttorro", null, TestApps.REQUEST))
                .isTrue();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "asked for user 17, account user 17",
                        "RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenDatabaseFailsOtherwiseThenItIsNotAskedAgain() {
        IllegalStateException away = new IllegalStateException(new SQLException("away", "08006"));
        failures.add(away);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> reset(NO_QUESTIONS, PLAIN).ask("roberttorro", null, TestApps.REQUEST))
                .isSameAs(away);
    }

    @Test
    void whenAnswerIsRightThenTheAttemptAtItIsTakenBack() throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, ASKED).ask("roberttorro", ANSWER, TestApps.REQUEST))
                .isTrue();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "counted at reset of user 17",
                        "hashed",
                        "taken back",
                        "asked for user 17, account user 17",
                        "RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenAnswerIsWrongThenNothingIsAskedAndItIsCounted() throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, ASKED).ask("roberttorro", new Secret("green kayak"), TestApps.REQUEST))
                .isFalse();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "counted at reset of user 17",
                        "hashed",
                        "RESET_REQUEST FAILURE WRONG_ANSWER to user 17 from 192.0.2.1");
    }

    @Test
    void whenNobodyHasThatNameThenNoAnswerIsRightAndItCostsTheSame() throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, ASKED).ask("ghost", ANSWER, TestApps.REQUEST))
                .isFalse();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "counted at reset of nobody",
                        "hashed",
                        "RESET_REQUEST FAILURE WRONG_ANSWER to name ghost from 192.0.2.1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void whenAnswerIsMissingThenFalseWithoutAnAttempt(@Nullable String answer) throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, ASKED)
                        .ask("roberttorro", answer == null ? null : new Secret(answer), TestApps.REQUEST))
                .isFalse();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody", "RESET_REQUEST FAILURE WRONG_ANSWER to user 17 from 192.0.2.1");
    }

    @Test
    void whenNoTurnToHashComesThenNoAttemptAtTheAnswerIsCounted() {
        PasswordReset reset = reset(SETTINGS, ASKED);
        reset.hasher = TestHashing.overloadedHasher(SETTINGS);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> reset.ask("roberttorro", ANSWER, TestApps.REQUEST));
        assertThat(journal).containsExactly("counted at reset of nobody");
    }

    @Test
    void whenHashingFailsThenTheAttemptAtTheAnswerIsTakenBack() {
        beforeHash = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> reset(SETTINGS, ASKED).ask("roberttorro", ANSWER, TestApps.REQUEST));
        assertThat(journal).containsExactly("counted at reset of nobody", "counted at reset of user 17", "taken back");
    }

    @Test
    void whenUserHasAQuestionThenItIsTold() {
        PasswordReset reset = reset(SETTINGS, ASKED);

        assertThat(reset.question("roberttorro")).contains("What is the name of my boat?");
        assertThat(reset.question("robert@someguy.com")).contains("What is the name of my boat?");
        assertThat(reset.question("ghost")).isPresent().isNotEqualTo(Optional.of("What is the name of my boat?"));
        assertThat(reset(NO_QUESTIONS, ASKED).question("roberttorro")).isEmpty();
    }

    @Test
    void whenCodeIsTypedWithItsUserThenItMustBeThatUsers() throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, PLAIN).redeem(new Secret("abcd-2345"), "Robert@someguy.com", TestApps.REQUEST))
                .contains(StubResetTokens.TOKEN);
        assertThat(journal)
                .containsExactly(
                        "counted at reset of user 17",
                        "redeemed ABCD2345 of Optional[17] for application 3",
                        "taken back",
                        "RESET_CODE SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsTypedWithAnUnknownNameThenItMustBeNobodys() throws TooManyAttemptsException {
        reset(SETTINGS, PLAIN).redeem(new Secret("ABCD2345"), "ghost", TestApps.REQUEST);

        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "redeemed ABCD2345 of Optional[0] for application 3",
                        "taken back",
                        "RESET_CODE SUCCESS to name ghost from 192.0.2.1");
    }

    @Test
    void whenCodeIsTypedAloneThenItMayBeAnybodys() throws TooManyAttemptsException {
        reset(SETTINGS, PLAIN).redeem(new Secret("ABCD2345"), null, TestApps.REQUEST);

        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "redeemed ABCD2345 of Optional.empty for application 3",
                        "taken back",
                        "RESET_CODE SUCCESS from 192.0.2.1");
    }

    @Test
    void whenNoCodeLooksLikeThatThenItIsCountedAllTheSame() throws TooManyAttemptsException {
        assertThat(reset(SETTINGS, PLAIN).redeem(new Secret("ABCD234"), "roberttorro", TestApps.REQUEST))
                .isEmpty();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of user 17", "RESET_CODE FAILURE WRONG_CODE to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsWrongThenThatIsCountedAndRecorded() throws TooManyAttemptsException {
        right = false;

        assertThat(reset(SETTINGS, PLAIN).redeem(new Secret("ABCD2345"), null, TestApps.REQUEST))
                .isEmpty();
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "redeemed ABCD2345 of Optional.empty for application 3",
                        "RESET_CODE FAILURE WRONG_CODE from 192.0.2.1");
    }

    @Test
    void whenTooManyCodesWereWrongThenNothingIsCompared() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> reset(SETTINGS, PLAIN)
                .redeem(new Secret("ABCD2345"), "roberttorro", TestApps.REQUEST));
        assertThat(journal).containsExactly("refused", "RESET_CODE REFUSED RESET_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenTokenIsLiveThenItIsSpentForTheNewPassword() {
        assertThat(set(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.Done());
        assertThat(journal)
                .containsExactly(
                        "holder of application 3",
                        "hashed",
                        "hashed",
                        "hashed",
                        "locked user 17",
                        "spent of user 17 for application 3",
                        "stored for user 17, kept login token none",
                        "RESET_PASSWORD SUCCESS to user 17 from 192.0.2.1");
        assertThat(HASHER.verify(TestHashing.permit(), new Secret(NEW), Optional.of(passwords.hash())))
                .isTrue();
    }

    @Test
    void whenTokenIsNotLiveThenNothingIsHashed() {
        assertThat(set(new Secret("another"), NEW)).isEqualTo(new CompleteResetResult.TokenInvalid());
        assertThat(journal)
                .containsExactly(
                        "holder of application 3",
                        "counted at reset of nobody",
                        "RESET_PASSWORD FAILURE INVALID_TOKEN from 192.0.2.1");
    }

    @Test
    void whenTooManyTokensWereInvalidThenTheAnswerIsTheSameAndTheLimitIsRecordedInstead() {
        counters.close();

        assertThat(set(new Secret("another"), NEW)).isEqualTo(new CompleteResetResult.TokenInvalid());
        assertThat(journal)
                .containsExactly(
                        "holder of application 3", "refused", "RESET_PASSWORD REFUSED ADDRESS_LIMIT from 192.0.2.1");
    }

    @Test
    void whenTooManyTokensWereInvalidThenALiveOneIsStillGood() {
        counters.close();

        assertThat(set(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.Done());
        assertThat(journal).doesNotContain("refused");
    }

    @Test
    void whenPasswordBreaksARuleThenTheTokenIsNotEvenLookedUp() {
        CompleteResetBody request =
                new CompleteResetBody(StubResetTokens.TOKEN, new Secret("vkayak97"), new Secret("vkayak97"));

        assertThat(reset(SETTINGS, PLAIN).set(request, TestApps.REQUEST))
                .isEqualTo(new CompleteResetResult.Invalid(
                        List.of(new ApiError("ErrorPasswordTooShort", "Password must have at least 15 characters."))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenMembersAreMissingThenInvalid() {
        PasswordReset reset = reset(SETTINGS, PLAIN);

        assertThat(reset.set(new CompleteResetBody(null, new Secret(NEW), new Secret(NEW)), TestApps.REQUEST))
                .isEqualTo(new CompleteResetResult.Invalid(
                        List.of(new ApiError("ErrorTokenRequired", "Token is required."))));
        assertThat(reset.set(new CompleteResetBody(StubResetTokens.TOKEN, null, new Secret(NEW)), TestApps.REQUEST))
                .isEqualTo(new CompleteResetResult.Invalid(
                        List.of(new ApiError("ErrorPasswordRequired", "Password is required."))));
        assertThat(journal).isEmpty();
    }

    @Test
    void whenPasswordIsMadeOfTheHoldersDataThenInvalidAndTheTokenIsUntouched() {
        assertThat(set(StubResetTokens.TOKEN, "roberttorro12345"))
                .isEqualTo(new CompleteResetResult.Invalid(List.of(new ApiError(
                        "ErrorPasswordContainsUserData",
                        "Password must not be made of your login or e-mail address, choose one that tells nothing about"
                                + " you."))));
        assertThat(journal).containsExactly("holder of application 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {PRESENT, FORMER})
    void whenPasswordWasUsedRecentlyThenReusedAndTheTokenIsUntouched(String used) {
        assertThat(set(StubResetTokens.TOKEN, used)).isEqualTo(new CompleteResetResult.Reused());
        assertThat(journal)
                .contains("holder of application 3")
                .doesNotContain("spent of user 17 for application 3")
                .endsWith("RESET_PASSWORD REFUSED REUSED_PASSWORD to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsReplacedMeanwhileThenNothingIsDone() {
        passwords.replaceMeanwhile();

        assertThat(set(StubResetTokens.TOKEN, NEW)).isEqualTo(new CompleteResetResult.TokenInvalid());
        assertThat(journal)
                .endsWith(
                        "locked user 17",
                        "spent of user 17 for application 3",
                        "not stored",
                        "setRollbackOnly",
                        "counted at reset of nobody",
                        "RESET_PASSWORD FAILURE INVALID_TOKEN to user 17 from 192.0.2.1");
    }

    @Test
    void whenTokenIsSpentMeanwhileThenNothingIsDone() {
        PasswordReset reset = reset(SETTINGS, PLAIN);
        reset.storage.tokens = new StubResetTokens(journal, Optional.of(PLAIN)) {
            @Override
            public boolean spend(Secret token, long userId, long applicationId) {
                return false;
            }
        };

        assertThat(reset.set(request(StubResetTokens.TOKEN, NEW), TestApps.REQUEST))
                .isEqualTo(new CompleteResetResult.TokenInvalid());
        assertThat(journal)
                .endsWith(
                        "locked user 17",
                        "setRollbackOnly",
                        "counted at reset of nobody",
                        "RESET_PASSWORD FAILURE INVALID_TOKEN to user 17 from 192.0.2.1");
    }

    private CompleteResetResult set(Secret token, String password) {
        return reset(SETTINGS, PLAIN).set(request(token, password), TestApps.REQUEST);
    }

    private static CompleteResetBody request(Secret token, String password) {
        return new CompleteResetBody(token, new Secret(password), new Secret(password));
    }

    private PasswordReset reset(Settings settings, User user) {
        PasswordReset reset = new PasswordReset();
        reset.users = new StubUsers(journal, user);
        reset.throttle = counters.throttle(settings);
        reset.counters = counters;
        PasswordHasher hasher = TestHashing.hasher(settings, () -> beforeHash.run());
        reset.hasher = hasher;
        reset.questions = new SecretQuestions();
        reset.questions.settings = settings;
        reset.questions.serverKey = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));
        reset.questions.hasher = hasher;
        reset.codes = new ResetCodes();
        reset.codes.settings = settings;
        reset.requests = new WrittenRequests();
        reset.tokens = new StubResetTokens(journal, Optional.of(user));
        reset.check = new ResetValidator();
        reset.check.requestCheck = TestBodyValidator.create();
        reset.check.policy = TestPolicy.policy(settings);
        reset.check.codes = reset.codes;
        reset.policy = reset.check.policy;
        reset.replacement = TestPasswords.replacement(
                settings, hasher, List.of(HASHER.hash(TestHashing.permit(), new Secret(FORMER))));
        reset.storage = new ResetStorage();
        reset.storage.users = reset.users;
        reset.storage.tokens = reset.tokens;
        reset.storage.passwords = passwords;
        reset.storage.trail = trail;
        reset.trail = trail;
        reset.storage.context = (EJBContext) Proxy.newProxyInstance(
                EJBContext.class.getClassLoader(), new Class<?>[] {EJBContext.class}, (proxy, method, arguments) -> {
                    journal.add(method.getName());
                    return null;
                });
        return reset;
    }

    /** Requests without a database. */
    private final class WrittenRequests extends PendingResets {

        @Override
        public void ask(Optional<User> user, Account account, AuditContext act) {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            journal.add("asked for " + user.map(known -> "user " + known.id()).orElse("nobody") + ", account "
                    + account.name());
            PasswordResetTest.this.trail.record(act.succeeded());
        }

        @Override
        public Optional<Secret> redeem(Secret code, Optional<Long> user, Attempt attempt, AuditContext act) {
            journal.add("redeemed " + code.reveal() + " of " + user + " for application "
                    + act.origin().applicationId());
            if (!right) {
                return Optional.empty();
            }
            PasswordResetTest.this.counters.refund(attempt);
            PasswordResetTest.this.trail.record(act.succeeded());
            return Optional.of(StubResetTokens.TOKEN);
        }
    }
}
