package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.RecordingCounters;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.RecordingUsers;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistrationTest {

    private static final Secret PASSWORD = new Secret("violet kayak ninety");
    private static final RegistrationBody.Name NAME = new RegistrationBody.Name("Robert", "Torro", null, null);

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private final RecordingAuditTrail trail = new RecordingAuditTrail(journal);
    private final RecordingUsers users = new RecordingUsers();
    private final PasswordHasher hasher = TestHashing.hasher(TestSettings.cheap(Map.of()), () -> journal.add("hashed"));

    @Test
    void whenEverythingIsGoodThenTheUserIsAddedAsTypedButForSpaces() throws TooManyAttemptsException {
        RegistrationBody.Name name = new RegistrationBody.Name(" Robert ", " Torro ", " J ", "Jr");

        assertThat(registration("off").register(request(name), TestApps.REQUEST))
                .isInstanceOf(RegistrationResult.Registered.class);
        assertThat(added().login()).isEqualTo("RobertTorro");
        assertThat(added().email()).contains("robert@someguy.com");
        assertThat(added().role()).isEqualTo(Role.USER);
        assertThat(added().name()).isEqualTo(new PersonName("Robert", Optional.of("J"), "Torro", Suffix.JR));
        assertThat(added().secretQuestion()).isEmpty();
        assertThat(hasher.verify(TestHashing.permit(), PASSWORD, Optional.of(added().passwordHash())))
                .isTrue();
    }

    @Test
    void whenMiddleNameIsBlankAndSuffixMissingThenThereAreNone() throws TooManyAttemptsException {
        registration("off")
                .register(request(new RegistrationBody.Name("Robert", "Torro", "  ", null)), TestApps.REQUEST);

        assertThat(added().name()).isEqualTo(new PersonName("Robert", Optional.empty(), "Torro", Suffix.NO_SUFFIX));
    }

    @Test
    void whenRegisteredThenItIsCountedBeforeAnythingIsHashed() throws TooManyAttemptsException {
        registration("off").register(request(NAME), TestApps.REQUEST);

        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody", "hashed", "REGISTRATION SUCCESS to user 18 from 192.0.2.1");
    }

    @Test
    void whenTooManyRegisterThenNothingIsLookedAt() {
        counters.close();

        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> registration("off").register(new RegistrationBody(null, null), TestApps.REQUEST));
        assertThat(journal).containsExactly("refused", "REGISTRATION REFUSED ADDRESS_LIMIT from 192.0.2.1");
    }

    @Test
    void whenSomethingIsWrongThenNothingIsHashedAndNobodyAdded() throws TooManyAttemptsException {
        users.take("roberttorro");

        assertThat(registration("off").register(request(NAME), TestApps.REQUEST))
                .isEqualTo(new RegistrationResult.Refused(List.of("User with specified login already exists")));
        assertThat(journal)
                .containsExactly("counted at reset of nobody", "REGISTRATION REFUSED NAME_TAKEN from 192.0.2.1");
        assertThat(users.added()).isEmpty();
    }

    @Test
    void whenSomebodyHasALoginThatLooksTheSameThenItIsTaken() throws TooManyAttemptsException {
        users.takeLookAlikeOf("RobertTorro");

        assertThat(registration("off").register(request(NAME), TestApps.REQUEST))
                .isEqualTo(new RegistrationResult.Refused(List.of("User with specified login already exists")));
        assertThat(journal).endsWith("REGISTRATION REFUSED NAME_TAKEN from 192.0.2.1");
    }

    @Test
    void whenNoNameIsTakenButARuleIsBrokenThenThatIsRecorded() throws TooManyAttemptsException {
        registration("off").register(new RegistrationBody(null, NAME), TestApps.REQUEST);

        assertThat(journal)
                .containsExactly("counted at reset of nobody", "REGISTRATION REFUSED INVALID_REQUEST from 192.0.2.1");
    }

    @Test
    void whenAddressIsTakenMeanwhileThenThatIsTold() throws TooManyAttemptsException {
        users.takeMeanwhile("robert@someguy.com");

        assertThat(registration("off").register(request(NAME), TestApps.REQUEST))
                .isEqualTo(new RegistrationResult.Refused(List.of("User with specified email already exists")));
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody", "hashed", "REGISTRATION REFUSED NAME_TAKEN from 192.0.2.1");
    }

    @Test
    void whenNameWasTakenMeanwhileAndIsFreeAgainThenStillRefused() throws TooManyAttemptsException {
        users.takeMeanwhile("somebody else");

        assertThat(registration("off").register(request(NAME), TestApps.REQUEST))
                .isEqualTo(new RegistrationResult.Refused(List.of("User with specified login already exists")));
    }

    @Test
    void whenQuestionsAreOnThenQuestionAndAnswerAreKept() throws TooManyAttemptsException {
        registration("optional").register(request(" A boat? ", "Violet Kayak"), TestApps.REQUEST);

        assertThat(added().secretQuestion()).hasValueSatisfying(kept -> {
            assertThat(kept.question()).isEqualTo("A boat?");
            assertThat(SecretAnswer.isRight(
                            hasher, TestHashing.permit(), new Secret("violet kayak"), Optional.of(kept.answerHash())))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"off, a boat?, kayak", "optional, ' ', ' '", "optional, , ' '", "optional, ' ', ", "optional, ,"})
    void whenQuestionsAreOffOrNoneIsGivenThenNoneIsKept(
            String setting, @Nullable String question, @Nullable String answer) throws TooManyAttemptsException {
        registration(setting).register(request(question, answer), TestApps.REQUEST);

        assertThat(added().secretQuestion()).isEmpty();
    }

    @Test
    void whenRegisteredThenTheNewUserIsAnsweredElseTheReasons() {
        RegistrationResource resource = new RegistrationResource();
        resource.registration = registration("off");
        resource.app = TestApps.calling();

        Response registered = resource.register(request(NAME));
        assertThat(registered.getStatus()).isEqualTo(200);
        assertThat(body(registered)).contains("\"Login\":\"RobertTorro\"").doesNotContain("Role");

        Response refused = resource.register(new RegistrationBody(null, NAME));
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(body(refused)).startsWith("{\"Model\":null,\"Errors\":[\"Login is required.\"");

        counters.close();
        Response tooMany = resource.register(request(NAME));
        assertThat(tooMany.getStatus()).isEqualTo(429);
        assertThat(tooMany.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(tooMany))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"StatusCode\":429,\"IsSucceed\":false}");
    }

    private NewUser added() {
        assertThat(users.added()).hasSize(1);
        return users.added().get(0);
    }

    private static RegistrationBody request(RegistrationBody.Name name) {
        return new RegistrationBody(
                new RegistrationBody.Credentials("RobertTorro", "robert@someguy.com", PASSWORD, null, null), name);
    }

    private static RegistrationBody request(@Nullable String question, @Nullable String answer) {
        return new RegistrationBody(
                new RegistrationBody.Credentials(
                        "RobertTorro",
                        "robert@someguy.com",
                        PASSWORD,
                        question,
                        answer == null ? null : new Secret(answer)),
                NAME);
    }

    private Registration registration(String questions) {
        Settings settings = TestSettings.cheap(Map.of("passwords.secret-question", questions));
        Registration registration = new Registration();
        registration.settings = settings;
        registration.throttle = counters.throttle(settings);
        registration.check = new RegistrationValidator();
        registration.check.settings = settings;
        registration.check.policy = TestPolicy.policy(settings);
        registration.check.users = users;
        registration.replacement = TestPasswords.replacement(settings, hasher, List.of());
        registration.hasher = hasher;
        registration.storage = new RegistrationStorage();
        registration.storage.users = users;
        registration.storage.trail = trail;
        registration.trail = trail;
        return registration;
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
