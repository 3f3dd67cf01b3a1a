package org.passwordservice.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LimitedBodyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384})
    void whenBodyIsAtMost16KibThenReadWhole(int size) throws IOException {
        byte[] body = body(size);

        assertThat(LimitedBody.read(new ByteArrayInputStream(body))).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_385, 100_000})
    void whenBodyIsLargerThenRefused(int size) {
        assertThatExceptionOfType(RequestTooLargeException.class)
                .isThrownBy(() -> LimitedBody.read(new ByteArrayInputStream(body(size))))
                .satisfies(e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
    }

    @Test
    void whenBodyIsLargerThenItsRestIsNotRead() throws IOException {
        InputStream stream = new ByteArrayInputStream(body(100_000));

        assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(() -> LimitedBody.read(stream));

        assertThat(stream.available()).isEqualTo(100_000 - 16_385);
    }

    private static byte[] body(int size) {
        byte[] body = new byte[size];
        for (int i = 0; i < size; i++) {
            body[i] = (byte) i;
        }
        return body;
    }
}
