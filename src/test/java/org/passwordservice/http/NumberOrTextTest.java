package org.passwordservice.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NumberOrTextTest {

    record Body(@Nullable NumberOrText id) {}

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"7\"', 7", "0, 0", "'\"007\"', 7", "999999999, 999999999"})
    void whenNumberIsANumberOrDigitsThenThatNumber(String json, int number) throws Exception {
        NumberOrText id = read(json);

        assertThat(id).isNotNull();
        assertThat(id.number()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000000", "\"\"", "\" 7\"", "\"seven\"", "\"7.0\"", "\"\u0667\""})
    void whenItIsNoUsableNumberThenNone(String json) throws Exception {
        NumberOrText id = read(json);

        assertThat(id).isNotNull();
        assertThat(id.number()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "1e3", "true", "[7]", "{}", "{\"Text\":\"7\"}", "NaN"})
    void whenItIsOfAnotherTypeThenMalformed(String json) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(json));
    }

    @Test
    void whenItIsNullThenMissing() throws Exception {
        assertThat(read("null")).isNull();
    }

    private static @Nullable NumberOrText read(String json) throws MalformedJsonException {
        byte[] body = ("{\"Id\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        return StrictJson.read(body, Body.class).id();
    }
}
