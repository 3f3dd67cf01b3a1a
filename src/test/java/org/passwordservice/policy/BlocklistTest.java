package org.passwordservice.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void whenRepeatedEntryHasFourCharactersThenFoundButNotWithThree() {
        assertThat(blocklist.contains("love")).isTrue();
        assertThat(blocklist.contains("lovelovelovelove")).isTrue();
        assertThat(blocklist.contains("bob")).isTrue();
        assertThat(blocklist.contains("bobbobbobbobbobbob")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PASSWORD", "PaSsWoRd", "iloveyou", "letmein", "12345678", "qwertyuiop"})
    void whenPasswordIsOnTheListThenFoundInAnyCase(String password) {
        assertThat(blocklist.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordpassword", "iloveyouILOVEYOUiloveyou", "passwordpasswordpass", "letmeinletmeinl"})
    void whenPasswordRepeatsAnEntryThenFound(String password) {
        assertThat(blocklist.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0436\u0449\u044d\u0436\u0449\u044d\u0436\u0449\u044d",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"
            })
    void whenWhatIsRepeatedIsNoEntryThenNotFound(String password) {
        assertThat(blocklist.contains(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"violet kayak ninety", "passwordviolet", "\u0436\u0449\u044d", "violetkayakvioletkayak", ""})
    void whenPasswordIsNeitherCommonNorSimpleThenNotFound(String password) {
        assertThat(blocklist.contains(password)).isFalse();
    }

    @Test
    void whenNotReadThenEmpty() {
        assertThat(new Blocklist().size(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a, a",
        "ab, ab",
        "aa, a",
        "abab, ab",
        "ababa, ab",
        "aba, aba",
        "abcab, abcab",
        "abcabca, abc",
        "aabaab, aab",
        "abaaba, aba",
        "aaaaab, aaaaab",
        "abcabcabd, abcabcabd",
        "passwordpasswordpass, password"
    })
    void whenTextRepeatsThenShortestUnitElseTheText(String text, String unit) {
        assertThat(Blocklist.repeatedUnit(text)).isEqualTo(unit);
    }
}
