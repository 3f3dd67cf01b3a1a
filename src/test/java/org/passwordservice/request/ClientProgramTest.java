package org.passwordservice.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientProgramTest {

    @Test
    void whenProgramNamesItselfThenThat() {
        assertThat(ClientProgram.of("python-requests/2.31.0")).contains("python-requests/2.31.0");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u0000\u001b\u007f", "\u200b\u202e"})
    void whenNothingIsPrintableThenNone(String header) {
        assertThat(ClientProgram.of(header)).isEmpty();
    }

    @Test
    void whenSomeIsNotPrintableThenTheRest() {
        assertThat(ClientProgram.of(" \u001b[31mMozilla\u202e/5.0\t(X11)\u0085 "))
                .contains("[31mMozilla/5.0(X11)");
    }

    @Test
    void whenItIsLongThenItsFirstHundredCharacters() {
        assertThat(ClientProgram.of("x".repeat(5_000))).contains("x".repeat(100));
        assertThat(ClientProgram.of("\u0001".repeat(5_000) + "y".repeat(200))).contains("y".repeat(100));
        assertThat(ClientProgram.of("z".repeat(99) + "\ud83d\ude00")).contains("z".repeat(99));
    }
}
