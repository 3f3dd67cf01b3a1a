package org.passwordservice.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BlocklistTest {

    private final Blocklist blocklist = TestPolicy.blocklist();

    @Test
    void whenReadThenAtLeastTenThousandOfTheMinimumLength() {
        assertThat(blocklist.size(8)).isGreaterThanOrEqualTo(10_000);
        assertThat(blocklist.size(1_000)).isZero();
    }

    @Test
    void whenReadAgainThenTheSameList() {
        Blocklist again = new Blocklist();

        assertThat(again.contains("password")).isFalse();
        again.read();

        assertThat(again.contains("password")).isTrue();
        assertThat(again.contains("")).isFalse();
        assertThat(again.size(0)).isEqualTo(blocklist.size(0)).isGreaterThan(90_000);
        assertThat(again.size(8)).isEqualTo(blocklist.size(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "iloveyou", "letmein", "12345678", "qwertyuiop", "kayak", "my"})
    void whenWordIsOnAListThenFound(String word) {
        assertThat(blocklist.contains(word)).isTrue();
        assertThat(blocklist.bits(word)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"violet kayak ninety", "passwordviolet", "\u0436\u0449\u044d", ""})
    void whenTextIsNoWordThenNotFound(String text) {
        assertThat(blocklist.contains(text)).isFalse();
        assertThat(blocklist.bits(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"123456, 1", "password, 1.6", "the, 1", "is, 4.9", "love, 6.4"})
    void whenWordIsCommonThenItTakesTheGuessesOfItsRank(String word, double bits) {
        assertThat(blocklist.bits(word).orElseThrow()).isEqualTo(bits, within(0.1));
    }

    @Test
    void whenNotReadThenEmpty() {
        assertThat(new Blocklist().size(0)).isZero();
    }
}
