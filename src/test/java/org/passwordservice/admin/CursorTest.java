package org.passwordservice.admin;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CursorTest {

    @Test
    void whenACursorOfTimeAndIdIsReadThenItIsTheSamePlace() {
        Instant at = Instant.parse("2026-03-01T12:00:00.123456Z");
        Cursor read = Cursor.decoded(Cursor.after(at, 4711).encoded(), 2).orElseThrow();
        assertThat(read.at()).isEqualTo(at);
        assertThat(read.id()).isEqualTo(4711);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void whenTheTimeIsMadeUpThenADatabaseCanStoreIt(long micros) {
        assertThat(Cursor.after(micros, 1L).at()).isBetween(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "MQ", "MS4y!", "MS4yLjM", ""})
    void whenTheTextIsAnythingElseThenItIsNoCursor(String text) {
        assertThat(Cursor.decoded(text, 2)).isEmpty();
    }
}
