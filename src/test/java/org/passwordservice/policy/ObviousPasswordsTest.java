package org.passwordservice.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ObviousPasswordsTest {

    private static final int PHRASES = 1_000;

    private final ObviousPasswords obvious = TestPolicy.obvious(TestSettings.defaults());

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaaaaaaa, REPETITION",
        "abababababababab, REPETITION",
        "violetkayakvioletkayak, REPETITION",
        "violet-kayak-violet-kayak-, REPETITION",
        "violetkayakvioletkayak2026!, REPETITION",
        "passwordpasswordpass, REPETITION",
        "\u0436\u0449\u044d\u0436\u0449\u044d\u0436\u0449\u044d\u0436\u0449\u044d, REPETITION",
        "123456789012345, RUN",
        "abcdefghijklmno, RUN",
        "asdfghjklqwertyuiop, RUN",
        "password12345678, COMMON_WORD",
        "password83649201, COMMON_WORD",
        "83649201!password, COMMON_WORD",
        "p-a-s-s-w-o-r-d-8364, COMMON_WORD",
        "p@$$w0rd83649201, COMMON_WORD",
        "drowssap83649201, COMMON_WORD",
        "password8364password, COMMON_WORD",
        "12kayak836492017, COMMON_WORD",
        "thisismypassword, GUESSABLE",
        "this is my password, GUESSABLE",
        "this_is_my_p4ssw0rd!, GUESSABLE",
        "drowssapymsisiht, GUESSABLE",
        "iloveyouverymuch, GUESSABLE",
        "welcome2world2024, GUESSABLE",
        "monkeydragonqwerty, GUESSABLE",
        "aaaaaaaaaaaaaaaq1, GUESSABLE",
    })
    void whenPasswordIsObviousThenTheRuleIsNamed(String password, PolicyRule rule) {
        assertThat(obvious.brokenRule(password)).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acmebrokers1234",
                "acme-brokers-2026!",
                "srekorbemca12345",
                "brokersacmebrokers",
                "acmebrokers8364acme"
            })
    void whenPasswordIsMadeOfTheOperatorsWordsThenServiceName(String password) {
        ObviousPasswords ofBrand = TestPolicy.obvious(TestSettings.with("passwords.policy.words", "Acme Brokers"));

        assertThat(ofBrand.brokenRule(password)).contains(PolicyRule.SERVICE_NAME);
        assertThat(ofBrand.brokenRule("acme brokers violet kayak")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet kayak ninety",
                "another horse battery staple",
                "anotherhorsebatterystaple",
                "8273649501827461",
                "lower case only and long",
                "tr0ub4dor&3 kayak",
                "xkq7vbw2mzt9pfh",
            })
    void whenPasswordTakesManyGuessesThenNoRule(String password) {
        assertThat(obvious.brokenRule(password)).isEmpty();
    }

    /** The calibration of {@link ObviousPasswords#FEWEST_BITS}: the lists of which people draw pass phrases. */
    @ParameterizedTest
    @CsvSource({
        "eff_large.txt, 7775, ''",
        "eff_large.txt, 7775, ' '",
        "eff_large.txt, 7775, -",
        "english.txt, 18090, ''",
        "english.txt, 18090, ' '",
        "english.txt, 4000, ' '"
    })
    void whenPassPhraseHasFourRandomWordsThenNoFalseAlarm(String list, int most, String separator) throws IOException {
        List<String> words = words(list, most);
        Random random = new Random(20_261_127);

        List<String> rejected = Stream.generate(() -> phrase(words, separator, random))
                .filter(phrase -> phrase.length() >= 15)
                .limit(PHRASES)
                .filter(phrase -> obvious.brokenRule(phrase).isPresent())
                .toList();

        assertThat(words).hasSizeGreaterThan(most / 2);
        assertThat(rejected).isEmpty();
    }

    @Test
    void whenPasswordIsRandomThenNoFalseAlarm() {
        Random random = new Random(20_261_127);
        List<String> rejected = new ArrayList<>();
        for (int i = 0; i < PHRASES; i++) {
            String digits = random.ints(15, '0', '9' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            obvious.brokenRule(digits).ifPresent(rule -> rejected.add(digits + " " + rule));
        }

        assertThat(rejected).isEmpty();
    }

    /** The judgement takes a small part of the time of a hash, whatever the password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ab",
                "password",
                "- ",
                "1",
                "a1",
                "the",
                "p4$$w0rd",
                "qwertyuiop",
                "2020",
                " -_.,;:!?",
                "i",
                "0o1l",
                "\ud83d\ude00",
                "a\u0301"
            })
    void whenPasswordIsLongAndHostileThenJudgingStaysCheap(String unit) {
        String hostile = unit.repeat(512 / unit.length());
        assertThatNoException().isThrownBy(() -> timed(hostile));

        Duration least = Stream.generate(() -> timed(hostile))
                .limit(20)
                .min(Duration::compareTo)
                .orElseThrow();

        assertThat(least).isLessThan(Duration.ofMillis(20));
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
        assertThat(ObviousPasswords.repeatedUnit(text)).isEqualTo(unit);
    }

    private Duration timed(String password) {
        long start = System.nanoTime();
        // The estimate and not the first rule, which would end the judgement of a repetition.
        new GuessEstimate(TestPolicy.blocklist(), ObviousPasswords.FEWEST_BITS).bits(password);
        obvious.brokenRule("Q" + password);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String phrase(List<String> words, String separator, Random random) {
        return String.join(
                separator,
                Stream.generate(() -> words.get(random.nextInt(words.size())))
                        .limit(4)
                        .toList());
    }

    private static List<String> words(String list, int most) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Blocklist.class.getResourceAsStream("/dictionaries/" + list)),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).limit(most).toList();
        }
    }
}
