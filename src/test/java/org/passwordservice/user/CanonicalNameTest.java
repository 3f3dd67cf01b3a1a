package org.passwordservice.user;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalNameTest {

    @ParameterizedTest
    @CsvSource({
        "roberttorro, roberttorro",
        "RobertTorro, roberttorro",
        "Robert@SomeGuy.com, robert@someguy.com",
        "' robert ', robert",
        "'\trobert\n', robert",
        "\u2003robert\u3000, robert",
        "\u00c9LAN, \u00e9lan",
        "e\u0301lan, \u00e9lan",
        "E\u0301LAN, \u00e9lan",
        "\u212bngstrom, \u00e5ngstrom",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2",
        "\ud83d\ude00, \ud83d\ude00",
        "\ud801\udc00, \ud801\udc28",
    })
    void whenTypedThenOneSpelling(String typed, String canonical) {
        assertThat(CanonicalName.of(typed)).contains(new CanonicalName(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "\u03bf\u03b4\u03bf\u03c3, \u03bf\u03b4\u03bf\u03c2, sigma and final sigma",
        "\u03a3, \u03c3, capital sigma alone",
        "\u03c2, \u03c3, final sigma alone",
        "\u017fam, sam, long s",
        "stra\u00dfe, STRASSE, sharp s and its capitals",
        "\u1e9e, \u00df, capital sharp s",
        "\ufb01x, fix, a ligature",
        "\u00b5, \u03bc, micro sign and mu",
        "\u1fb3, \u0391\u0345, iota below",
        "\u212aelvin, kelvin, Kelvin sign"
    })
    void whenSpellingsDifferOnlyInCaseThenTheSameName(String one, String other, String what) {
        assertThat(CanonicalName.of(one)).isPresent().isEqualTo(CanonicalName.of(other));
    }

    @ParameterizedTest
    @CsvSource({"robert, rob\u00e9rt", "robert, r\u043ebert", "\ufb00, \ufb01", "x\u00b2, x2", "\uff52obert, robert"})
    void whenLettersDifferThenAnotherName(String one, String other) {
        assertThat(CanonicalName.of(one)).isPresent().isNotEqualTo(CanonicalName.of(other));
    }

    @Test
    void whenAppliedToItsOwnResultThenNothingChanges() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::toString)
                .flatMap(letter -> CanonicalName.of("a" + letter + "\u0301").stream())
                .forEach(once -> assertThat(CanonicalName.of(once.value())).contains(once));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "rob ert",
                "rob\u00a0ert",
                "\u00a0robert",
                "rob\u2003ert",
                "rob\tert",
                "rob\nert",
                "rob\0ert",
                "rob\u0007ert",
                "rob\u007fert",
                "rob\u0085ert",
                "rob\u00adert",
                "rob\u061cert",
                "rob\u180eert",
                "rob\u200bert",
                "rob\u200cert",
                "rob\u200dert",
                "rob\u200eert",
                "rob\u200fert",
                "rob\u2028ert",
                "rob\u2029ert",
                "rob\u202aert",
                "rob\u202eert",
                "rob\u2060ert",
                "rob\u2066ert",
                "rob\u2069ert",
                "\ufeffrobert",
                "robert\ufeff",
                "rob\ufff9ert",
                "rob\ue000ert",
                "rob\uffffert",
                "rob\ud83dert",
                "rob\ude00ert",
                "rob\udb40\udc61ert"
            })
    void whenNameIsBlankOrHoldsInvisibleCharactersThenNone(String typed) {
        assertThat(CanonicalName.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rob\u034fert",
                "rob\u115fert",
                "rob\u1160ert",
                "rob\u17b4ert",
                "rob\u180bert",
                "rob\u3164ert",
                "robert\ufe0f",
                "rob\uffa0ert",
                "robert\udb40\udd00"
            })
    void whenNameHoldsALetterOrMarkWithoutWidthThenNone(String typed) {
        assertThat(CanonicalName.of(typed)).isEmpty();
    }

    @Test
    void whenNameIsLongerThanAnyAddressThenNone() {
        assertThat(CanonicalName.of("a".repeat(254))).isPresent();
        assertThat(CanonicalName.of("a".repeat(255))).isEmpty();
        assertThat(CanonicalName.of("a" + "\u0301".repeat(100_000))).isEmpty();
    }

    @Test
    void whenNameIsLongOnlyInPartsThenItIsCountedComposed() {
        assertThat(CanonicalName.of("e\u0301".repeat(254))).contains(new CanonicalName("\u00e9".repeat(254)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt"})
    void whenLocaleHasItsOwnCaseRulesThenTheSameName(String language) {
        Optional<CanonicalName> usual = CanonicalName.of("INFO@ISTANBUL.EXAMPLE");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(CanonicalName.of("INFO@ISTANBUL.EXAMPLE"))
                    .isEqualTo(usual)
                    .contains(new CanonicalName("info@istanbul.example"));
            assertThat(CanonicalName.of("info@istanbul.example")).isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
    }
}
