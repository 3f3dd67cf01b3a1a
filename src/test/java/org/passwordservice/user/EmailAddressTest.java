package org.passwordservice.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "robert@someguy.com",
                "Robert.Torro+trading@mail.someguy.com",
                "r@a.b",
                "o'neil_1!#$%&*/=?^`{|}~-@someguy.com",
                "r@1someguy.com",
                "r@some-guy.co.uk"
            })
    void whenMailCanBeSentThenValid(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "robert",
                "@someguy.com",
                ".robert@someguy.com",
                "robert.@someguy.com",
                "rob..ert@someguy.com",
                "robert@",
                "robert@localhost",
                "robert@someguy.",
                "robert@.com",
                "robert@some..com",
                "robert@-someguy.com",
                "robert@someguy-.com",
                "robert@some_guy.com",
                "robert@@someguy.com",
                "robert@someguy.com@other.com",
                " robert@someguy.com",
                "robert@someguy.com ",
                "robert torro@someguy.com",
                "\"robert\"@someguy.com",
                "Robert <robert@someguy.com>",
                "robert@someguy.com,other@someguy.com",
                "friends:robert@someguy.com;",
                "robert@[127.0.0.1]",
                "robert@someguy.com\n",
                "robert@someguy.com\r\nBcc: other@someguy.com",
                "rob\0ert@someguy.com",
                "rob\u00e9rt@someguy.com",
                "robert@s\u00f6meguy.com",
                "robert\u760d\u760abcc@someguy.com"
            })
    void whenRelayOrHeaderCouldBreakThenInvalid(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }

    @Test
    void whenAPartHasItsMaximumLengthThenValidAndInvalidBeyond() {
        assertThat(EmailAddress.isValid("a".repeat(64) + "@someguy.com")).isTrue();
        assertThat(EmailAddress.isValid("a".repeat(65) + "@someguy.com")).isFalse();
        assertThat(EmailAddress.isValid("a@" + "b".repeat(63) + ".com")).isTrue();
        assertThat(EmailAddress.isValid("a@" + "b".repeat(64) + ".com")).isFalse();
    }

    @Test
    void whenAddressHasItsMaximumLengthThenValidAndInvalidBeyond() {
        String domain = ("b".repeat(60) + ".").repeat(3) + "com";
        String longest = "a".repeat(64) + "@" + "cc." + domain;

        assertThat(longest.length()).isEqualTo(254);
        assertThat(EmailAddress.isValid(longest)).isTrue();
        assertThat(EmailAddress.isValid(longest.replace("@cc.", "@ccc."))).isFalse();
    }
}
