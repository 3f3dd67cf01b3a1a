package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.http.StrictJson;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.Users;

import static org.assertj.core.api.Assertions.assertThat;

class RegistrationValidatorTest {

    private static final String PASSWORD = "violet kayak ninety";
    private static final RegistrationBody.Name NAME = new RegistrationBody.Name("Robert", "Torro", null, null);

    private final RegistrationValidator validator = validator("off");

    @Test
    void whenBodyIsCompleteThenTheNameIsWithoutSpacesAndTheRestAsTyped() {
        RegistrationBody.Name name = new RegistrationBody.Name(" Robert", "Torro ", " J ", "Jr");

        assertThat(validator
                        .validate(new RegistrationBody(credentials("RobertTorro", "Robert@someguy.com"), name, null))
                        .request())
                .hasValueSatisfying(valid -> {
                    assertThat(valid.login()).isEqualTo("RobertTorro");
                    assertThat(valid.email()).isEqualTo("Robert@someguy.com");
                    assertThat(valid.password().text().composed()).isEqualTo(PASSWORD);
                    assertThat(valid.name()).isEqualTo(new PersonName("Robert", Optional.of("J"), "Torro", Suffix.JR));
                    assertThat(valid.question()).isEmpty();
                });
    }

    @Test
    void whenEverythingIsMissingThenAllViolationsInTheOrderOfTheSchema() {
        List<String> reasons = List.of(
                "Login is required.",
                "Email is required.",
                "Password is required.",
                "First name is required.",
                "Last name is required.");

        assertThat(violations(new RegistrationBody(null, null, null))).isEqualTo(reasons);
        assertThat(violations(new RegistrationBody(
                        new RegistrationBody.Credentials(" ", "", new Secret("  ")),
                        new RegistrationBody.Name("", "\t", " ", null),
                        new RegistrationBody.Question(null, null))))
                .isEqualTo(reasons);
    }

    @Test
    void whenLoginIsTakenAndAddressIsInvalidThenBytesOfTheContract() {
        List<String> reasons = violations(new RegistrationBody(credentials("taken", "robert"), NAME, null));

        assertThat(new String(
                        StrictJson.write(RejectedRegistrationResponse.of(Response.Status.CONFLICT, reasons)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"User with specified login already exists\","
                        + "\"Provided value is not a valid email address.\"],\"StatusCode\":409,\"IsSucceed\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "taken, robert@someguy.com, User with specified login already exists",
        "TAKEN, robert@someguy.com, User with specified login already exists",
        "looks-taken, robert@someguy.com, User with specified login already exists",
        "roberttorro, taken@someguy.com, User with specified email already exists",
        "roberttorro, Taken@SomeGuy.com, User with specified email already exists"
    })
    void whenAnotherUserHasTheNameAsLoginOrAddressThenTaken(String login, String email, String reason) {
        assertThat(violations(new RegistrationBody(credentials(login, email), NAME, null)))
                .containsExactly(reason);
    }

    @Test
    void whenLoginIsTheUsersOwnAddressThenAccepted() {
        assertThat(violations(
                        new RegistrationBody(credentials("robert@someguy.com", "robert@someguy.com"), NAME, null)))
                .isEmpty();
    }

    @Test
    void whenLoginIsTheUsersOwnAddressInAnotherSpellingThenAccepted() {
        assertThat(violations(
                        new RegistrationBody(credentials("Robert@SomeGuy.com", "robert@someguy.com"), NAME, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "boss@corp.example, robert@someguy.com",
        "boss@corp.example, boss@corp.example.org",
        "BOSS@CORP.EXAMPLE, robert@someguy.com",
        "boss@corp, robert@someguy.com",
        "@me, robert@someguy.com",
        "robert@, robert@someguy.com"
    })
    void whenLoginHasTheFormOfAnAddressOfAnotherThenTaken(String login, String email) {
        assertThat(violations(new RegistrationBody(credentials(login, email), NAME, null)))
                .containsExactly(RegistrationResult.Rejected.LOGIN_TAKEN);
    }

    @Test
    void whenLoginHasTheFormOfAnAddressAndThereIsNoneThenTaken() {
        RegistrationBody.Credentials credentials =
                new RegistrationBody.Credentials("boss@corp.example", null, new Secret(PASSWORD));

        assertThat(violations(new RegistrationBody(credentials, NAME, null)))
                .containsExactly(RegistrationResult.Rejected.LOGIN_TAKEN, "Email is required.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"admin", "Root", "nu11", "me", "no-reply", "_admin_", "supp\u00f6rt", "ro\u1ecdt", "unlucky"})
    void whenLoginIsReservedThenTaken(String login) {
        boolean free = login.equals("unlucky");

        assertThat(violations(new RegistrationBody(credentials(login, "robert@someguy.com"), NAME, null)))
                .isEqualTo(free ? List.of() : List.of(RegistrationResult.Rejected.LOGIN_TAKEN));
    }

    @Test
    void whenPasswordIsMadeOfTheNamesThenRejected() {
        RegistrationBody.Credentials credentials =
                new RegistrationBody.Credentials("bobby", "bobby@someguy.com", new Secret("Torro-Robert-1980"));

        assertThat(violations(new RegistrationBody(credentials, NAME, null)))
                .singleElement()
                .asString()
                .startsWith("Password must not be made of your login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"robert torro", " roberttorro", "rob\u200bert", "<robert>", "r\u043ebert"})
    void whenLoginIsInvalidThenRejected(String login) {
        assertThat(violations(new RegistrationBody(credentials(login, "robert@someguy.com"), NAME, null)))
                .containsExactly("Login must have at most 64 characters: letters of one script, digits and . _ - + @");
    }

    @Test
    void whenPasswordBreaksRulesThenViolationsAreReturnedWithoutThePassword() {
        RegistrationBody request = new RegistrationBody(
                new RegistrationBody.Credentials("roberttorro", "robert@someguy.com", new Secret("roberttorro1")),
                NAME,
                null);

        assertThat(violations(request))
                .hasSize(2)
                .anyMatch(reason -> reason.equals("Password must have at least 15 characters."))
                .anyMatch(reason -> reason.startsWith("Password must not be made of your login"))
                .noneMatch(reason -> reason.contains("roberttorro1"));
    }

    @Test
    void whenAddressIsInvalidThenPasswordIsStillChecked() {
        RegistrationBody request = new RegistrationBody(
                new RegistrationBody.Credentials("roberttorro", "no address", new Secret("vkayak97")), NAME, null);

        assertThat(violations(request))
                .containsExactly(
                        "Provided value is not a valid email address.", "Password must have at least 15 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rob\nert", "Rob\0ert", "Rob\u202eert", "Rob\u2028ert"})
    void whenNameIsNotOnePlainLineThenRejected(String name) {
        assertThat(names(new RegistrationBody.Name(name, name, name, null)))
                .containsExactly(
                        "First name must be one line of at most 100 characters.",
                        "Last name must be one line of at most 100 characters.",
                        "Middle name must be one line of at most 100 characters.");
    }

    @Test
    void whenNameHasItsMaximumLengthThenAcceptedAndRejectedBeyond() {
        assertThat(names(new RegistrationBody.Name("a".repeat(100), "Torro", null, null)))
                .isEmpty();
        assertThat(names(new RegistrationBody.Name("a".repeat(101), "Torro", null, null)))
                .containsExactly("First name must be one line of at most 100 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jr", "Fifth"})
    void whenSuffixIsUnknownThenRejected(String suffix) {
        assertThat(names(new RegistrationBody.Name("Robert", "Torro", null, suffix)))
                .containsExactly("Suffix must be one of NoSuffix, Jr, Sr, Second, Third, Fourth.");
    }

    @ParameterizedTest
    @CsvSource({
        "off,      '', '', 0, 0",
        "off,      3, '', 0, 0",
        "optional, '', '', 0, 0",
        "optional, 3, '', 0, 1",
        "optional, '', kayak, 1, 0",
        "optional, 3, kayak, 0, 0",
        "required, '', '', 1, 1",
        "required, 3, '', 0, 1",
        "required, '', kayak, 1, 0",
        "required, 3, kayak, 0, 0"
    })
    void whenQuestionOrAnswerIsMissingThenRejectedWhereRequired(
            String setting, String question, String answer, int questionMissing, int answerMissing) {
        List<String> reasons = questions(setting, question, answer);

        assertThat(reasons).hasSize(questionMissing + answerMissing);
        assertThat(reasons.contains("Secret question is required.")).isEqualTo(questionMissing == 1);
        assertThat(reasons.contains("Secret question answer is required.")).isEqualTo(answerMissing == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "51", "-1", "1.0", "one", "99999999999", " 1"})
    void whenQuestionIsNoneOfTheSchemaThenRejected(String id) {
        assertThat(questions("optional", id, "kayak"))
                .containsExactly("Secret question must be one of those of the schema.");
    }

    @Test
    void whenAnswerIsTooLongThenRejected() {
        assertThat(questions("optional", "8", "b".repeat(SecretAnswer.LONGEST))).isEmpty();
        assertThat(questions("optional", "8", "b".repeat(SecretAnswer.LONGEST + 1)))
                .containsExactly("Secret question answer must have at most " + SecretAnswer.LONGEST + " characters.");
    }

    private List<String> names(RegistrationBody.Name name) {
        return violations(new RegistrationBody(credentials("roberttorro", "robert@someguy.com"), name, null));
    }

    private static List<String> questions(String setting, String id, String answer) {
        return violations(
                validator(setting),
                new RegistrationBody(
                        credentials("roberttorro", "robert@someguy.com"),
                        NAME,
                        new RegistrationBody.Question(new NumberOrText(id), new Secret(answer))));
    }

    private static RegistrationBody.Credentials credentials(String login, String email) {
        return new RegistrationBody.Credentials(login, email, new Secret(PASSWORD));
    }

    private List<String> violations(RegistrationBody body) {
        return violations(validator, body);
    }

    private static List<String> violations(RegistrationValidator validator, RegistrationBody body) {
        return validator
                .validate(body)
                .rejection()
                .map(RegistrationResult.Rejected::reasons)
                .orElse(List.of());
    }

    private static RegistrationValidator validator(String secretQuestion) {
        RegistrationValidator validator = new RegistrationValidator();
        validator.settings = TestSettings.with(Map.of("passwords.secret-question", secretQuestion));
        validator.policy = TestPolicy.policy(validator.settings);
        validator.users = new TakenNames();
        return validator;
    }

    private static final class TakenNames extends Users {

        private final Set<String> taken = Set.of("taken", "taken@someguy.com");

        @Override
        public boolean isTaken(CanonicalName name) {
            return taken.contains(name.value());
        }

        @Override
        public boolean isConfusable(String login) {
            return login.equals("looks-taken");
        }
    }
}
