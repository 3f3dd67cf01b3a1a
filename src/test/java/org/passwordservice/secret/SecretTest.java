package org.passwordservice.secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class SecretTest {

    private record Holder(Secret password) {}

    @Test
    void whenPrintedThenTextIsHidden() {
        assertThat(new Secret("correct horse")).hasToString("[secret]");
    }

    @Test
    void whenRecordIsPrintedThenTextIsHidden() {
        assertThat(new Holder(new Secret("correct horse")).toString()).doesNotContain("correct");
    }

    @Test
    void whenTextIsEqualThenSecretsAreEqual() {
        assertThat(new Secret("correct horse"))
                .isEqualTo(new Secret("correct horse"))
                .hasSameHashCodeAs(new Secret("correct horse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct horse", "correct hors", "correct horse ", "", "correct h\u043erse"})
    void whenTextDiffersThenSecretsDiffer(String other) {
        assertThat(new Secret("correct horse")).isNotEqualTo(new Secret(other));
    }

    @Test
    void whenComparedWithItsTextThenNotEqual() {
        assertThat(new Secret("correct horse").equals((Object) "correct horse")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003"})
    void whenOnlyWhiteSpaceThenBlank(String text) {
        assertThat(new Secret(text).isBlank()).isTrue();
    }

    @Test
    void whenAnyCharacterIsVisibleThenNotBlank() {
        assertThat(new Secret(" x ").isBlank()).isFalse();
    }

    @Test
    void whenRevealedThenTextIsUntouched() {
        assertThat(new Secret(" A\u030a ").reveal()).isEqualTo(" A\u030a ");
    }

    @Test
    void whenThereIsNoTextThenRejected() {
        assertThatNullPointerException().isThrownBy(() -> new Secret(null));
    }
}
