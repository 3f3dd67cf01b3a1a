package org.passwordservice.reset;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.TestUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class SecretQuestionsTest {

    private static final String OWN_QUESTION = "What is the name of my boat?";
    private static final Secret OWN_ANSWER = new Secret("Violet Kayak");
    private static final Optional<User> UNKNOWN = Optional.empty();

    private final PasswordHasher hasher = TestHashing.hasher(TestSettings.cheap(Map.of()));
    private final Optional<User> withQuestion = Optional.of(TestUsers.robert(
            new SecretQuestion(1, OWN_QUESTION, SecretAnswer.hash(hasher, TestHashing.permit(), OWN_ANSWER))));
    private final Optional<User> withoutQuestion = Optional.of(TestUsers.robert());

    private final SecretQuestions off = questions("off", "0123456789abcdef0123456789abcdef");
    private final SecretQuestions optional = questions("optional", "0123456789abcdef0123456789abcdef");
    private final SecretQuestions required = questions("required", "0123456789abcdef0123456789abcdef");

    @Test
    void whenOffThenNoQuestionForAnyName() {
        assertThat(off.question("roberttorro", withQuestion)).isEmpty();
        assertThat(off.question("roberttorro", UNKNOWN)).isEmpty();
    }

    @Test
    void whenUserHasAQuestionThenThatQuestion() {
        assertThat(optional.question("roberttorro", withQuestion)).contains(OWN_QUESTION);
        assertThat(required.question("roberttorro", withQuestion)).contains(OWN_QUESTION);
    }

    @Test
    void whenOptionalAndUserHasNoQuestionThenNone() {
        assertThat(names().map(name -> optional.question(name, withoutQuestion)))
                .containsOnly(Optional.empty());
    }

    @Test
    void whenRequiredAndUserHasNoQuestionThenThatOfAnUnknownUser() {
        assertThat(names().map(name -> required.question(name, withoutQuestion)).toList())
                .isEqualTo(names().map(name -> required.question(name, UNKNOWN)).toList());
        assertThat(required.isRight(TestHashing.permit(), withoutQuestion, OWN_ANSWER))
                .isFalse();
    }

    @Test
    void whenOptionalAndUserIsUnknownThenAQuestionForSomeNames() {
        List<Optional<String>> questions =
                names().map(name -> optional.question(name, UNKNOWN)).toList();

        assertThat(questions).contains(Optional.empty());
        assertThat(questions.stream().flatMap(Optional::stream).distinct().count())
                .isEqualTo(8);
        assertThat(names().map(name -> optional.question(name, UNKNOWN)).toList())
                .isEqualTo(questions);
    }

    @Test
    void whenRequiredAndUserIsUnknownThenAQuestionForEveryName() {
        List<Optional<String>> questions =
                names().map(name -> required.question(name, UNKNOWN)).toList();

        assertThat(questions).doesNotContain(Optional.empty());
        assertThat(questions.stream().distinct().count()).isEqualTo(8);
        assertThat(names().map(name -> required.question(name, UNKNOWN)).toList())
                .isEqualTo(questions);
    }

    @Test
    void whenUnknownNameIsSpelledDifferentlyThenTheSameQuestion() {
        names().forEach(name -> {
            String otherwise = " " + name.toUpperCase(Locale.ROOT) + "\t";
            assertThat(required.question(otherwise, UNKNOWN)).isEqualTo(required.question(name, UNKNOWN));
            assertThat(optional.question(otherwise, UNKNOWN)).isEqualTo(optional.question(name, UNKNOWN));
        });
    }

    @Test
    void whenQuestionsAreConfiguredThenInventedOnesAreAmongThem() {
        SecretQuestions own = questions("required", "0123456789abcdef0123456789abcdef");
        own.settings = TestSettings.with(Map.of(
                "passwords.secret-question", "required",
                "passwords.secret-question.2", "none",
                "passwords.secret-question.50", "Which boat?"));
        List<Optional<String>> asked =
                names().map(name -> own.question(name, UNKNOWN)).distinct().toList();

        assertThat(asked)
                .hasSize(8)
                .contains(Optional.of("Which boat?"))
                .doesNotContain(Optional.of("What was the name of your first pet?"));
    }

    @Test
    void whenServerKeyDiffersThenUnknownNamesHaveOtherQuestions() {
        SecretQuestions other = questions("required", "fedcba9876543210fedcba9876543210");

        assertThat(names().map(name -> other.question(name, UNKNOWN)).toList())
                .isNotEqualTo(
                        names().map(name -> required.question(name, UNKNOWN)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "rob\u200bert", "rob\0ert", "rob\ud83dert"})
    void whenNameIsInvalidThenItIsTreatedAsUnknown(String typed) {
        assertThat(required.question(typed, UNKNOWN)).isPresent().isEqualTo(required.question(typed, UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Violet Kayak", "violet  kayak "})
    void whenAnswerIsSpelledSlightlyDifferentlyThenItIsRight(String answer) {
        assertThat(required.isRight(TestHashing.permit(), withQuestion, new Secret(answer)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "green kayak"})
    void whenAnswerIsWrongOrBlankThenItIsNotRight(String typed) {
        assertThat(required.isRight(TestHashing.permit(), withQuestion, new Secret(typed)))
                .isFalse();
        assertThat(required.isRight(TestHashing.permit(), UNKNOWN, new Secret(typed)))
                .isFalse();
    }

    @Test
    void whenQuestionIsInventedThenNoAnswerIsRight() {
        assertThat(required.isRight(TestHashing.permit(), UNKNOWN, OWN_ANSWER)).isFalse();
    }

    private static Stream<String> names() {
        return IntStream.range(0, 200).mapToObj(i -> "user" + i + "@someguy.com");
    }

    private SecretQuestions questions(String setting, String key) {
        SecretQuestions questions = new SecretQuestions();
        questions.settings = TestSettings.with("passwords.secret-question", setting);
        questions.serverKey = new KeyedDigest(new Secret(key));
        questions.hasher = hasher;
        return questions;
    }
}
