package org.passwordservice.http;

import jakarta.ws.rs.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FormFieldsTest {

    @Test
    void whenFieldHasNoNameOrNoValueThenThatIsEmpty() {
        assertThat(FormFields.parsed(bytes("=x"))).isEqualTo(Map.of("", "x"));
        assertThat(FormFields.parsed(bytes("x="))).isEqualTo(Map.of("x", ""));
        assertThat(FormFields.parsed(bytes("x"))).isEqualTo(Map.of("x", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "Password=a+b, 'a b'",
        "Password=a%20b, 'a b'",
        "Password=a%2Bb, a+b",
        "Password=a%2bb, a+b",
        "Password=100%25, 100%",
        "Password=a%26b%3Dc, a&b=c",
        "Password=a=b=c, a=b=c",
        "Password=caf%C3%A9, caf\u00e9",
        "Password=caf\u00e9, caf\u00e9",
        "Password=%F0%9F%98%80, \ud83d\ude00",
        "P%61ssword=x, x",
        "Password=, ''",
        "Password, ''",
        "&&Password=x&&, x",
        "Other=1&Password=x&Another=2, x",
        "password=y&Password=x, x"
    })
    void whenFormIsWellFormedThenFieldIsRead(String body, String value) {
        assertThat(FormFields.parsed(bytes(body))).containsEntry("Password", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password=%",
                "Password=%4",
                "Password=%zz",
                "Password=%4g",
                "Password=%-1",
                "Password=%+1",
                "Password=%u0041",
                "%=x",
                "Password=100%&Username=x"
            })
    void whenEscapeIsBrokenThenRefused(String body) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.parsed(bytes(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password=%E9", "Password=%C0%80", "Password=%ED%A0%80", "Password=%F0%9F%98", "%FF=x"})
    void whenEscapesAreNotUtf8ThenRefused(String body) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.parsed(bytes(body)));
    }

    @Test
    void whenRawBytesAreNotUtf8ThenRefused() {
        byte[] latin1 = "Password=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.parsed(latin1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password=x&Password=y",
                "Password=x&Password=x",
                "Password&Password",
                "Password=x&P%61ssword=y",
                "Other=1&Other=2"
            })
    void whenFieldComesTwiceThenRefused(String body) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.parsed(bytes(body)));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
