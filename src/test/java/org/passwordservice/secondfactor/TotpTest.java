package org.passwordservice.secondfactor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Secret SEED = new Secret(Base32.encode(KEY));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:15Z");
    private static final long STEP = NOW.getEpochSecond() / 30;

    /** RFC 6238, appendix B, SHA-1; of its eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void whenTimeIsOfAVectorThenCodeIsTheOneOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(KEY, seconds / 30)).isEqualTo(code);
        assertThat(Totp.matchingStep(SEED, new Secret(code), Instant.ofEpochSecond(seconds)))
                .hasValue(seconds / 30);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "5, 254676", "9, 520489"})
    void whenCounterIsOfAVectorThenCodeIsTheOneOfTheRfc(long counter, String code) {
        assertThat(Totp.code(KEY, counter)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void whenCodeIsOfTheStepOrANeighbourThenThatStepMatches(long drift) {
        assertThat(Totp.matchingStep(SEED, new Secret(Totp.code(KEY, STEP + drift)), NOW))
                .hasValue(STEP + drift);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, -2, 2, 3})
    void whenCodeIsOfAStepFurtherAwayThenItIsWrong(long drift) {
        assertThat(Totp.matchingStep(SEED, new Secret(Totp.code(KEY, STEP + drift)), NOW))
                .isEmpty();
    }

    @Test
    void whenAStepEndsThenAtTheInstant() {
        Secret code = new Secret(Totp.code(KEY, STEP));
        Instant begin = Instant.ofEpochSecond(STEP * 30);

        assertThat(Totp.matchingStep(SEED, code, begin.minusSeconds(30))).hasValue(STEP);
        assertThat(Totp.matchingStep(SEED, code, begin.minusSeconds(30).minusNanos(1)))
                .isEmpty();
        assertThat(Totp.matchingStep(SEED, code, begin.plusSeconds(60).minusNanos(1)))
                .hasValue(STEP);
        assertThat(Totp.matchingStep(SEED, code, begin.plusSeconds(60))).isEmpty();
    }

    @Test
    void whenCodeIsTypedWithSpacesThenItMatches() {
        String code = Totp.code(KEY, STEP);

        assertThat(Totp.matchingStep(SEED, new Secret(" " + code.substring(0, 3) + " " + code.substring(3)), NOW))
                .hasValue(STEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "00000", "0000000", "abcdef", "-00001", "\u0661\u0662\u0663\u0664\u0665\u0666"})
    void whenTextIsNoCodeThenItIsWrong(String typed) {
        assertThat(Totp.matchingStep(SEED, new Secret(typed), NOW)).isEmpty();
    }

    @Test
    void whenSeedIsMadeThenItHas160BitsAndIsNoOther() {
        Set<Secret> seeds = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Secret seed = Totp.newSeed(new RandomSecrets());
            assertThat(seed.reveal()).matches("[A-Z2-7]{32}");
            assertThat(Base32.decode(seed.reveal())).hasSize(20);
            seeds.add(seed);
        }
        assertThat(seeds).hasSize(100);
    }
}
