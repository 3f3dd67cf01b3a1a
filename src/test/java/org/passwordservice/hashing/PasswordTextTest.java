package org.passwordservice.hashing;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordTextTest {

    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void whenTypedInPartsThenComposed() {
        assertThat(text("cafe\u0301")).get().returns("caf\u00e9", PasswordText::composed);
        assertThat(text("cafe\u0301")).get().returns(4, PasswordText::length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "  two  spaces  ", "CaSe", "\ufb01ligature", "\u2460", "\uff21", "tab\t", "\u00a0"})
    void whenComposedThenOtherwiseAsTyped(String typed) {
        assertThat(text(typed)).get().returns(typed, PasswordText::composed);
    }

    @Test
    void whenCharactersTakeTwoUnitsThenEachCountsOnce() {
        assertThat(text(EMOJI.repeat(64))).get().returns(64, PasswordText::length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "e\u0301", EMOJI, "\u03b1\u0313\u0300\u0345"})
    void whenLengthIsCountedThenCodePointsAfterComposing(String character) {
        assertThat(text(character.repeat(256))).get().returns(256, PasswordText::length);
        assertThat(text(character.repeat(257))).isEmpty();
    }

    @Test
    void whenComposingMakesTextLongerThenTheResultIsCounted() {
        assertThat(text("\ufb2c".repeat(85))).get().returns(255, PasswordText::length);
        assertThat(text("\ufb2c".repeat(86))).isEmpty();
    }

    @Test
    void whenTextIsHugeThenRejected() {
        assertThat(text("e" + "\u0301".repeat(100_000))).isEmpty();
    }

    @Test
    void whenPrintedThenHidden() {
        assertThat(text("correct horse")).get().hasToString("[secret]");
    }

    private static Optional<PasswordText> text(String typed) {
        return PasswordText.of(new Secret(typed));
    }
}
