package org.passwordservice.mailedcode;

import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class OneTimeCodesTest {

    private static final KeyedDigest KEY = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));

    private static final CodePurpose RESET = CodePurpose.RESET_PASSWORD;
    private static final CodePurpose CONFIRM = CodePurpose.CONFIRM_EMAIL;

    private final OneTimeCodes base32 = codes("base32", KEY);
    private final OneTimeCodes digits = codes("digits", KEY);

    @Test
    void whenGeneratedThenEightOf32CharactersWithoutLookAlikes() {
        String all = Stream.generate(() -> base32.generate(RESET))
                .limit(2_000)
                .map(Secret::reveal)
                .peek(code -> assertThat(code).hasSize(8))
                .reduce("", String::concat);

        assertThat(all.chars().distinct().count()).isEqualTo(32);
        assertThat(all).matches("[A-Z0-9]+").doesNotContain("0", "O", "1", "I");
    }

    @Test
    void whenGeneratedInDigitsThenSix() {
        String all = Stream.generate(() -> digits.generate(RESET))
                .limit(500)
                .map(Secret::reveal)
                .peek(code -> assertThat(code).hasSize(6))
                .reduce("", String::concat);

        assertThat(all.chars().distinct().count()).isEqualTo(10);
        assertThat(all).matches("[0-9]+");
    }

    @Test
    void whenGeneratedOftenThenCodesDiffer() {
        assertThat(Stream.generate(() -> base32.generate(RESET)).limit(1_000).map(Secret::reveal))
                .doesNotHaveDuplicates();
    }

    @Test
    void whenShownThenInTwoGroups() {
        assertThat(base32.shown(RESET, new Secret("ABCDEFGH"))).isEqualTo("ABCD-EFGH");
        assertThat(digits.shown(RESET, new Secret("123456"))).isEqualTo("123 456");
    }

    @RepeatedTest(20)
    void whenTypedAsShownThenTheCode() {
        Secret letters = base32.generate(RESET);
        Secret numbers = digits.generate(RESET);

        assertThat(base32.parse(RESET, new Secret(base32.shown(RESET, letters))))
                .contains(letters);
        assertThat(digits.parse(RESET, new Secret(digits.shown(RESET, numbers))))
                .contains(numbers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCD2345",
                "abcd2345",
                "aBcD2345",
                "ABCD-2345",
                "ABCD 2345",
                " ABCD-2345 ",
                "A B C D 2 3 4 5",
                "--ABCD--2345--",
                "ABCD\t2345\r\n",
                "ABCD\u00a02345",
                "ABCD\u20092345",
                "ABCD\u202f2345",
                "ABCD\u30002345",
                "ABCD\u20102345",
                "ABCD\u20112345",
                "ABCD\u20122345",
                "ABCD\u20132345",
                "ABCD\u20142345",
                "ABCD\u20152345",
                "ABCD\uff0d2345"
            })
    void whenTypedInAnyCaseWithSpacesAndDashesThenTheCode(String typed) {
        assertThat(base32.parse(RESET, new Secret(typed))).contains(new Secret("ABCD2345"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "--------",
                "ABCD234",
                "ABCD23456",
                "ABCD-234O",
                "ABCD-2340",
                "ABCD-2341",
                "ABCD-234I",
                "ABCD_2345",
                "ABCD.2345",
                "ABCD+2345",
                "ABCD\u00002345",
                "ABCD\u200b2345",
                "ABCD234\uff15",
                "ABCD234\u0665",
                "\u0410BCD2345",
                "ABCD234\ud83d\ude00",
                "%41BCD2345"
            })
    void whenTypedTextIsMalformedThenNone(String typed) {
        assertThat(base32.parse(RESET, new Secret(typed))).isEmpty();
    }

    @Test
    void whenTypedTextIsHugeThenNone() {
        assertThat(base32.parse(RESET, new Secret("ABCD" + " ".repeat(56) + "2345")))
                .isPresent();
        assertThat(base32.parse(RESET, new Secret("ABCD" + " ".repeat(57) + "2345")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "123456, true",
        "123 456, true",
        "123-456, true",
        "12345, false",
        "1234567, false",
        "12345a, false",
        "ABCD2345, false",
        "12345\u0666, false"
    })
    void whenFormatIsDigitsThenSixOfThem(String typed, boolean possible) {
        assertThat(digits.parse(RESET, new Secret(typed)).isPresent()).isEqualTo(possible);
    }

    @Test
    void whenFormatIsDigitsThenUserIsRequired() {
        assertThat(digits.needsUser(RESET)).isTrue();
        assertThat(base32.needsUser(RESET)).isFalse();
    }

    @Test
    void whenDigestedThenUnderTheServersKey() {
        OneTimeCodes other = codes("base32", new KeyedDigest(new Secret("another key of another server...")));
        Secret code = new Secret("ABCD2345");

        assertThat(base32.digest(RESET, code, 1))
                .isEqualTo(base32.digest(RESET, code, 1))
                .isNotEqualTo(base32.digest(RESET, new Secret("ABCD2346"), 1))
                .isNotEqualTo(other.digest(RESET, code, 1))
                .doesNotContain("ABCD");
    }

    @Test
    void whenCodeIsStrongThenItsDigestFindsItsUser() {
        Secret code = new Secret("ABCD2345");

        assertThat(base32.digest(RESET, code, 1)).isEqualTo(base32.digest(RESET, code, 2));
    }

    @Test
    void whenFormatIsDigitsThenEveryUserHasAnotherDigest() {
        assertThat(digits.digest(RESET, new Secret("123456"), 1))
                .isEqualTo(digits.digest(RESET, new Secret("123456"), 1))
                .isNotEqualTo(digits.digest(RESET, new Secret("123456"), 2))
                .isNotEqualTo(digits.digest(RESET, new Secret("123457"), 1));
    }

    @Test
    void whenCodeConfirmsAnAddressThenTwelveLettersInThreeGroupsWhateverTheFormatOfResets() {
        Secret code = digits.generate(CONFIRM);

        assertThat(code.reveal()).matches("[A-Z2-9]{12}");
        assertThat(digits.shown(CONFIRM, new Secret("ABCDEFGHJKLM"))).isEqualTo("ABCD-EFGH-JKLM");
        assertThat(digits.parse(CONFIRM, new Secret("abcd efgh-jklm"))).contains(new Secret("ABCDEFGHJKLM"));
        assertThat(digits.needsUser(CONFIRM)).isFalse();
    }

    @Test
    void whenCodeChangesAnAddressThenEightLettersWhateverTheFormatOfResets() {
        assertThat(digits.generate(CodePurpose.CHANGE_EMAIL).reveal()).matches("[A-Z2-9]{8}");
        assertThat(digits.needsUser(CodePurpose.CHANGE_EMAIL)).isFalse();
    }

    @Test
    void whenCodeIsOfASessionThenEverySessionAndPurposeHasAnotherDigest() {
        Secret code = new Secret("ABCD2345");

        assertThat(base32.digestInSession(RESET, code, 1))
                .isEqualTo(base32.digestInSession(RESET, code, 1))
                .isNotEqualTo(base32.digestInSession(RESET, code, 2))
                .isNotEqualTo(base32.digestInSession(CONFIRM, code, 1))
                .isNotEqualTo(base32.digest(RESET, code, 1));
    }

    @Test
    void whenCodeIsOfAnotherPurposeThenItIsNone() {
        assertThat(base32.parse(CONFIRM, new Secret("ABCD-2345"))).isEmpty();
        assertThat(base32.parse(RESET, new Secret("ABCD-EFGH-JKLM"))).isEmpty();
        assertThat(base32.digest(CONFIRM, new Secret("ABCD2345"), 1))
                .isNotEqualTo(base32.digest(RESET, new Secret("ABCD2345"), 1));
    }

    private static OneTimeCodes codes(String format, KeyedDigest key) {
        return TestCodes.codes(TestSettings.with("passwords.reset.code.format", format), key);
    }
}
