package org.passwordservice.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.emailconfirmation.EmailConfirmations;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.RecordingUsers;
import org.passwordservice.user.Role;
import org.passwordservice.user.StubUserLanguages;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RegistrationTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final RuntimeException DATABASE_AWAY = new IllegalStateException("database away");
    private static final RegistrationResult LOGIN_TAKEN =
            new RegistrationResult.Rejected(List.of("User with specified login already exists"));
    private static final Secret PASSWORD = new Secret("violet kayak ninety");
    private static final RegistrationBody.Credentials CREDENTIALS =
            new RegistrationBody.Credentials("RobertTorro", "robert@someguy.com", PASSWORD);
    private static final RegistrationBody.Name NAME = new RegistrationBody.Name("Robert", "Torro", null, null);
    private static final Map<String, Integer> ONE_REQUEST =
            Map.of("ADDRESS_REQUESTS", 1, "APP_REQUESTS", 1, "SITE_REQUESTS", 1);

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final RecordingUsers users = new RecordingUsers();
    private final List<Long> confirmationsOf = new ArrayList<>();
    private String confirmEmail = "true";
    private int hashes;
    private boolean hashingBroken;

    @Test
    void whenBodyIsValidThenTheUserIsAddedAsTypedExceptForSpaces() {
        RegistrationResult result =
                register("off", body(new RegistrationBody.Name(" Robert ", " Torro ", " J ", "Jr")));

        assertThat(result).isInstanceOfSatisfying(RegistrationResult.Registered.class, registered -> assertThat(
                        registered.user().id())
                .isEqualTo(RecordingUsers.ID));
        assertThat(added().login()).isEqualTo("RobertTorro");
        assertThat(added().email()).contains("robert@someguy.com");
        assertThat(added().role()).isEqualTo(Role.USER);
        assertThat(added().name()).isEqualTo(new PersonName("Robert", Optional.of("J"), "Torro", Suffix.JR));
        assertThat(added().secretQuestion()).isEmpty();
        assertThat(HASHER.verify(TestHashing.permit(), PASSWORD, added().passwordHash()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "\u00a0\n\u00a0"})
    void whenMiddleNameIsInvisibleAndSuffixMissingThenThereAreNone(String invisible) {
        register("off", body(new RegistrationBody.Name("Robert", "Torro", invisible.repeat(101), null)));

        assertThat(added().name()).isEqualTo(new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX));
    }

    @Test
    void whenRegisteredThenItStaysCountedAndIsRecorded() {
        register("off", body(NAME));

        assertThat(counters.failures()).isEqualTo(ONE_REQUEST);
        assertThat(trail.events()).containsExactly("REGISTRATION SUCCESS to user 18 from 192.0.2.1");
    }

    @Test
    void whenALimitIsReachedThenNothingIsLookedUp() {
        counters.close();

        assertThat(register("off", new RegistrationBody(null, null, null)))
                .isEqualTo(new RegistrationResult.TooManyAttempts(MemoryCounters.LIMIT));
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("REGISTRATION REFUSED ADDRESS_LIMIT from 192.0.2.1");
    }

    @Test
    void whenThereIsNoPermitToHashThenNothingIsCountedOrLookedUp() {
        Registration registration = registration("off");
        registration.throttle = counters.throttle(SETTINGS, TestHashing.overloadedHasher(SETTINGS));
        // Would fail if they were asked.
        registration.validator.users = new Users();
        registration.storage.users = new Users();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> registration.register(body(NAME), TestApps.REQUEST));
        assertNothingIsCountedOrRecorded();
    }

    @Test
    void whenLookupOfNamesFailsThenTheRequestIsRefunded() {
        users.failToRead(DATABASE_AWAY);

        assertErrorIsRefunded("database away");
    }

    @Test
    void whenHashingFailsThenTheRequestIsRefunded() {
        hashingBroken = true;

        assertErrorIsRefunded("no memory to hash");
    }

    @Test
    void whenAddingFailsThenTheRequestIsRefunded() {
        users.failToAdd(DATABASE_AWAY);

        assertErrorIsRefunded("database away");
    }

    @Test
    void whenLoginIsTakenThenNothingIsHashedOrAdded() {
        users.take("roberttorro");

        assertThat(register("off", body(NAME))).isEqualTo(LOGIN_TAKEN);
        assertThat(hashes).isZero();
        assertRejected("NAME_TAKEN");
    }

    @Test
    void whenLoginIsConfusableThenItIsTaken() {
        users.takeLookAlikeOf("RobertTorro");

        assertThat(register("off", body(NAME))).isEqualTo(LOGIN_TAKEN);
        assertRejected("NAME_TAKEN");
    }

    @Test
    void whenNoNameIsTakenButARuleIsBrokenThenThatIsRecorded() {
        assertThat(register("off", new RegistrationBody(null, NAME, null)))
                .isEqualTo(new RegistrationResult.Rejected(
                        List.of("Login is required.", "Email is required.", "Password is required.")));
        assertRejected("INVALID_REQUEST");
    }

    @Test
    void whenAddressIsTakenMeanwhileThenRejected() {
        users.takeMeanwhile("robert@someguy.com");

        assertThat(register("off", body(NAME)))
                .isEqualTo(new RegistrationResult.Rejected(List.of("User with specified email already exists")));
        assertRejected("NAME_TAKEN");
    }

    @Test
    void whenNameWasTakenMeanwhileAndIsFreeAgainThenStillRejected() {
        users.takeMeanwhile("another user");

        assertThat(register("off", body(NAME))).isEqualTo(LOGIN_TAKEN);
        assertRejected("NAME_TAKEN");
    }

    @Test
    void whenQuestionsAreOnThenQuestionAndAnswerAreKept() {
        register("optional", body("2", "Violet Kayak"));

        assertThat(added().secretQuestion()).hasValueSatisfying(kept -> {
            assertThat(kept.id()).isEqualTo(2);
            assertThat(kept.question()).isEqualTo("What was the name of your first pet?");
            assertThat(SecretAnswer.isRight(
                            HASHER, TestHashing.permit(), new Secret("violet kayak"), Optional.of(kept.answerHash())))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"off, 2, kayak", "optional, ' ', ' '", "optional, , ' '", "optional, ' ', ", "optional, ,"})
    void whenQuestionsAreOffOrNoneIsGivenThenNoneIsKept(
            String setting, @Nullable String question, @Nullable String answer) {
        register(setting, body(question, answer));

        assertThat(added().secretQuestion()).isEmpty();
    }

    private void assertRejected(String reason) {
        assertThat(users.added()).isEmpty();
        assertThat(counters.failures()).isEqualTo(ONE_REQUEST);
        assertThat(trail.events()).containsExactly("REGISTRATION REFUSED " + reason + " from 192.0.2.1");
    }

    private void assertErrorIsRefunded(String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> register("off", body(NAME)))
                .withMessage(error);
        assertThat(users.added()).isEmpty();
        assertNothingIsCountedOrRecorded();
    }

    private void assertNothingIsCountedOrRecorded() {
        counters.refundPending();
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void whenAddressesAreToBeConfirmedThenACodeIsRequested(String setting, int codes) {
        confirmEmail = setting;

        assertThat(register("off", body(NAME))).isInstanceOf(RegistrationResult.Registered.class);
        assertThat(confirmationsOf).hasSize(codes);
        assertThat(added().emailConfirmed()).isEqualTo(codes == 0);
    }

    private RegistrationResult register(String questions, RegistrationBody body) {
        return registration(questions).register(body, TestApps.REQUEST);
    }

    private NewUser added() {
        assertThat(users.added()).hasSize(1);
        return users.added().get(0);
    }

    private static RegistrationBody body(RegistrationBody.Name name) {
        return new RegistrationBody(CREDENTIALS, name, null);
    }

    private static RegistrationBody body(@Nullable String id, @Nullable String answer) {
        return new RegistrationBody(
                CREDENTIALS,
                NAME,
                new RegistrationBody.Question(
                        id == null ? null : new NumberOrText(id), answer == null ? null : new Secret(answer)));
    }

    private Registration registration(String questions) {
        Settings settings = TestSettings.cheap(
                Map.of("passwords.secret-question", questions, "passwords.registration.confirm-email", confirmEmail));
        PasswordHasher hasher = TestHashing.hasher(settings, this::countHash);
        Registration registration = new Registration();
        registration.throttle = counters.throttle(settings, hasher);
        registration.validator = new RegistrationValidator();
        registration.validator.settings = settings;
        registration.validator.policy = TestPolicy.policy(settings);
        registration.validator.users = users;
        registration.replacement = TestPasswords.replacement(hasher, List.of());
        registration.hasher = hasher;
        registration.settings = settings;
        registration.storage = new RegistrationStorage();
        registration.storage.users = users;
        registration.storage.languages = new StubUserLanguages();
        registration.storage.language = new RequestLanguage();
        registration.storage.confirmations = new EmailConfirmations() {
            @Override
            public void request(User user, RequestContext request) {
                assertThat(request).isEqualTo(TestApps.REQUEST);
                confirmationsOf.add(user.id());
            }
        };
        registration.storage.trail = trail;
        return registration;
    }

    private void countHash() {
        if (hashingBroken) {
            throw new IllegalStateException("no memory to hash");
        }
        hashes++;
    }
}
