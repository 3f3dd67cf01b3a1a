package org.passwordservice.user;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserSearchTest {

    /** H2 compares UTF-16, PostgreSQL with collation C bytes of UTF-8. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "robert", "z%", "x_", "\\", "\u00e9", "\ud7ff", "\uffdc", "\ud83d\ude00", "a\udbff\udffd"})
    void whenANameBeginsWithATextThenItIsBeforeTheEndOfTheRangeInBothOrders(String beginning) {
        String end = UserSearch.endOf(beginning);
        Stream.of("", "0", "zzz", "\uffdc", "\ud83d\ude00")
                .map(beginning::concat)
                .forEach(name -> {
                    assertThat(name.compareTo(end)).isNegative();
                    assertThat(Arrays.compareUnsigned(bytes(name), bytes(end))).isNegative();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "robert", "\ud7ff", "\ud83d\ude00"})
    void whenANameDoesNotBeginWithATextThenItIsOutsideTheRange(String beginning) {
        String end = UserSearch.endOf(beginning);
        assertThat(end).doesNotStartWith(beginning);
        assertThat((end + "a").compareTo(end)).isPositive();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
