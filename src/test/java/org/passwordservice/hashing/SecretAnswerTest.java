package org.passwordservice.hashing;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class SecretAnswerTest {

    private final PasswordHasher hasher = TestHashing.hasher(TestSettings.cheap(Map.of()));
    private final Optional<String> stored =
            Optional.of(SecretAnswer.hash(hasher, TestHashing.permit(), new Secret("Caf\u00e9 Street")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Caf\u00e9 Street",
                "caf\u00e9 street",
                "CAF\u00c9 STREET",
                " Caf\u00e9 Street ",
                "Caf\u00e9 \t  Street\n",
                "Cafe\u0301 Street"
            })
    void whenAnswerDiffersOnlyInCaseSpaceOrComposingThenRight(String answer) {
        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), new Secret(answer), stored))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cafe Street", "Caf\u00e9Street", "Caf\u00e9", "Caf\u00e9 Street 2"})
    void whenAnswerIsAnotherThenWrong(String answer) {
        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), new Secret(answer), stored))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void whenAnswerIsBlankThenNeverRight(String typed) {
        Secret answer = new Secret(typed);
        Optional<String> ofBlank = Optional.of(SecretAnswer.hash(hasher, TestHashing.permit(), new Secret("")));

        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), answer, stored))
                .isFalse();
        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), answer, ofBlank))
                .isFalse();
        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), answer, Optional.empty()))
                .isFalse();
    }

    @Test
    void whenNoAnswerIsRightThenWrong() {
        assertThat(SecretAnswer.isRight(hasher, TestHashing.permit(), new Secret("Caf\u00e9 Street"), Optional.empty()))
                .isFalse();
    }

    @Test
    void whenAnswerIsTooLongThenWrong() {
        assertThat(SecretAnswer.isRight(
                        hasher, TestHashing.permit(), new Secret("Caf\u00e9 Street" + " ".repeat(200)), stored))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0130", "\ufb2c", "\ud834\udd60"})
    void whenAnswerIsAsLongAsCanBeThenHashedEvenIfCaseFoldingLengthensIt(String character) {
        Secret longest = new Secret(character.repeat(SecretAnswer.LONGEST / character.length()));

        assertThat(SecretAnswer.isRight(
                        hasher,
                        TestHashing.permit(),
                        longest,
                        Optional.of(SecretAnswer.hash(hasher, TestHashing.permit(), longest))))
                .isTrue();
    }
}
