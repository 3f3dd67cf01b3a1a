package org.passwordservice.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoginNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roberttorro",
                "r",
                "Robert.Torro-1_2+3",
                "robert@someguy.com",
                "12345",
                "\u00e9lan",
                "e\u0301lan",
                "\u0440\u043e\u0431\u0435\u0440\u0442",
                "\u30ed\u30d0\u30fc\u30c8",
                "\u0930\u094b\u092c\u0930\u094d\u091f"
            })
    void whenLettersDigitsAndAllowedSignsThenValid(String login) {
        assertThat(LoginName.isValid(login)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "robert torro",
                " robert",
                "robert ",
                "robert\t",
                "robert\n",
                "robert/torro",
                "robert\\torro",
                "<robert>",
                "robert&torro",
                "\"robert\"",
                "robert'",
                "robert;",
                "robert:torro",
                "rob\u200bert",
                "rob\u202eert",
                "rob\0ert",
                "\ud83d\ude00",
                "rob\ud83dert",
                "r\u043ebert",
                "rob\u03b5rt",
                "\uff52obert",
                "\ud835\udc2bobert",
                "robert\u0336",
                "rob\u0251rt",
                "12\u0663"
            })
    void whenAnythingElseThenInvalid(String login) {
        assertThat(LoginName.isValid(login)).isFalse();
    }

    @Test
    void whenLoginHasItsMaximumLengthThenValidAndInvalidBeyond() {
        assertThat(LoginName.isValid("a".repeat(64))).isTrue();
        assertThat(LoginName.isValid("a".repeat(65))).isFalse();
    }
}
