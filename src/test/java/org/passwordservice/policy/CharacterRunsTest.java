package org.passwordservice.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CharacterRunsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012345",
                "098765432109876",
                "abcdefghijklmno",
                "onmlkjihgfedcba",
                "xyzabcdefghijkl",
                "qwertyuiopasdfg",
                "poiuytrewqlkjhg",
                "qwertzuiopyxcvbnm",
                "azertyuiopqsdfg",
                "1qaz2wsx3edc4rfv",
                "zaq1xsw2cde3vfr4",
                "abc123def456ghi",
                "aaabbbcccdddeee",
                "1234-5678-9012-345",
                "abc def ghi jkl!",
                "!@#$%^&*()qwerty",
                "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043a\u043b\u043c\u043d\u043e",
                "\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0444\u044b\u0432\u0430\u043f",
            })
    void whenTextConsistsOfRunsThenTheyFillIt(String text) {
        assertThat(CharacterRuns.fill(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "violet kayak ninety",
                "8273649501827461",
                "abcdefghijklmnqz",
                "q.,;-+/(%=)abc",
                "--------------",
                "ab12ab12ab12ab12"
            })
    void whenAnythingElseIsInItThenNot(String text) {
        assertThat(CharacterRuns.fill(text)).isEqualTo(text.equals("--------------"));
    }

    @Test
    void whenCharactersAreSupplementaryThenTheyAreNoRun() {
        assertThat(CharacterRuns.fill(new String(Character.toChars(0x1f600)) + new String(Character.toChars(0x1f601))))
                .isFalse();
    }
}
