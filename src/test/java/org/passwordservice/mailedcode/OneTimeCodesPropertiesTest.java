package org.passwordservice.mailedcode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed for a code is a spelling of a code that could have been made, or no code. */
class OneTimeCodesPropertiesTest {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final List<String> GAPS = List.of(
            " ", "-", "\t", "\r\n", "\u00a0", "\u2003", "\u202f", "\u3000", "\u2010", "\u2011", "\u2013", "\u2014",
            "\uff0d");

    private final OneTimeCodes base32 = codes("base32");
    private final OneTimeCodes digits = codes("digits");

    @Property
    void whenCodeIsTypedInAnyCaseWithSpacesAndDashesThenItIsTheCode(
            @ForAll @Size(8) List<Boolean> small, @ForAll("gaps") List<String> gaps) {
        Secret letters = base32.generate(CodePurpose.RESET_PASSWORD);
        Secret numbers = digits.generate(CodePurpose.RESET_PASSWORD);

        assertThat(base32.parse(CodePurpose.RESET_PASSWORD, typed(letters, small, gaps)))
                .contains(letters);
        assertThat(digits.parse(CodePurpose.RESET_PASSWORD, typed(numbers, small, gaps)))
                .contains(numbers);
    }

    @Property(tries = 3000)
    void whenAnythingIsTypedThenACodeOnlyIfItsLettersAndDigitsAreOne(@ForAll("almostCodes") String typed) {
        String bare = typed.codePoints()
                .filter(c -> !isGap(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean letters = bare.length() == 8
                && bare.chars()
                        .allMatch(c -> LETTERS.indexOf(c) >= 0
                                || LETTERS.toLowerCase(Locale.ROOT).indexOf(c) >= 0);
        boolean numbers = bare.length() == 6 && bare.chars().allMatch(c -> c >= '0' && c <= '9');

        assertThat(base32.parse(CodePurpose.RESET_PASSWORD, new Secret(typed)).map(Secret::reveal))
                .isEqualTo(Optional.of(bare.toUpperCase(Locale.ROOT)).filter(code -> letters));
        assertThat(digits.parse(CodePurpose.RESET_PASSWORD, new Secret(typed)).map(Secret::reveal))
                .isEqualTo(Optional.of(bare).filter(code -> numbers));
    }

    @Property(tries = 2000)
    void whenOneCharacterIsNotOfTheAlphabetThenNoCode(
            @ForAll @CharRange(from = '\0', to = '\uffff') char other, @ForAll int at) {
        Assume.that(
                other >= 0x80 || (!Character.isLetterOrDigit(other) && !isGap(other)) || "0O1I".indexOf(other) >= 0);
        StringBuilder typed =
                new StringBuilder(base32.generate(CodePurpose.RESET_PASSWORD).reveal());
        typed.setCharAt(Math.floorMod(at, 8), other);

        assertThat(base32.parse(CodePurpose.RESET_PASSWORD, new Secret(typed.toString())))
                .isEmpty();
    }

    @Property(tries = 100)
    void whenTypedIsHugeThenNoCode(@ForAll("almostCodes") String typed) {
        Assume.that(!typed.isEmpty());

        assertThat(base32.parse(CodePurpose.RESET_PASSWORD, new Secret(typed.repeat(65))))
                .isEmpty();
        assertThat(digits.parse(CodePurpose.RESET_PASSWORD, new Secret(typed.repeat(65))))
                .isEmpty();
    }

    @Property(tries = 200)
    void whenLocaleIsTurkishThenTheSameCode(@ForAll("almostCodes") String typed) {
        Optional<Secret> usual = base32.parse(CodePurpose.RESET_PASSWORD, new Secret(typed));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(base32.parse(CodePurpose.RESET_PASSWORD, new Secret(typed)))
                    .isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static boolean isGap(int c) {
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR || type == Character.DASH_PUNCTUATION || (c >= '\t' && c <= '\r');
    }

    private static Secret typed(Secret code, List<Boolean> small, List<String> gaps) {
        StringBuilder typed = new StringBuilder(gaps.get(8));
        for (int i = 0; i < code.reveal().length(); i++) {
            String letter = code.reveal().substring(i, i + 1);
            typed.append(small.get(i) ? letter.toLowerCase(Locale.ROOT) : letter)
                    .append(gaps.get(i));
        }
        return new Secret(typed.toString());
    }

    @Provide
    Arbitrary<List<String>> gaps() {
        return Arbitraries.of(GAPS)
                .list()
                .ofMaxSize(2)
                .map(list -> String.join("", list))
                .list()
                .ofSize(9);
    }

    @Provide
    Arbitrary<String> almostCodes() {
        List<String> odd = Arrays.asList(
                "\u017f", "\u00df", "\ufb01", "\u0131", "\u0130", "\u212a", "\uff21", "\u0410", "\u0661", "\u200b",
                "\0", "\ud800", "0", "o", "1", "i", "_", "+");
        Arbitrary<String> good = Arbitraries.strings()
                .withChars(LETTERS + LETTERS.toLowerCase(Locale.ROOT))
                .ofMinLength(5)
                .ofMaxLength(8);
        Arbitrary<String> numbers =
                Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(7);
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.of(odd),
                Arbitraries.of(GAPS),
                Arbitraries.strings().all().ofMaxLength(2),
                Arbitraries.of(""),
                Arbitraries.of("A", "b", "2"));
        return Arbitraries.oneOf(good, numbers)
                .flatMap(code -> rest.list().ofMaxSize(3).map(list -> {
                    int middle = code.length() / 2;
                    return code.substring(0, middle) + String.join("", list) + code.substring(middle);
                }));
    }

    private static OneTimeCodes codes(String format) {
        return TestCodes.codes(TestSettings.with("passwords.reset.code.format", format));
    }
}
