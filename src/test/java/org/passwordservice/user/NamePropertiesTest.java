package org.passwordservice.user;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is typed for a login or an address, it is one name however it is spelled, or none. */
class NamePropertiesTest {

    @Property(tries = 1000)
    void whenAnythingIsTypedThenOneShortSpellingThatStaysAsItIs(@ForAll("typed") String typed) {
        Optional<CanonicalName> name = CanonicalName.of(typed);

        name.ifPresent(once -> {
            assertThat(once.value()).isNotBlank().hasSizeLessThanOrEqualTo(CanonicalName.LONGEST);
            assertThat(Normalizer.isNormalized(once.value(), Normalizer.Form.NFC))
                    .isTrue();
            assertThat(CanonicalName.of(once.value())).contains(once);
        });
    }

    @Property(tries = 1000)
    void whenTypedInOtherCaseThenTheSameName(@ForAll("typed") String typed) {
        Optional<CanonicalName> name = CanonicalName.of(typed);
        // Marks in no canonical order can be elsewhere once one of them has become a letter.
        String ordered = Normalizer.normalize(typed, Normalizer.Form.NFD);

        assertThat(CanonicalName.of(ordered.toUpperCase(Locale.ROOT))).isEqualTo(name);
        assertThat(CanonicalName.of(ordered.toLowerCase(Locale.ROOT))).isEqualTo(name);
    }

    @Property(tries = 1000)
    void whenTypedInOtherNormalFormOrWithSpaceAroundThenTheSameName(@ForAll("typed") String typed) {
        Optional<CanonicalName> name = CanonicalName.of(typed);

        assertThat(CanonicalName.of(Normalizer.normalize(typed.strip(), Normalizer.Form.NFD)))
                .isEqualTo(name);
        assertThat(CanonicalName.of(Normalizer.normalize(typed.strip(), Normalizer.Form.NFC)))
                .isEqualTo(name);
        assertThat(CanonicalName.of(" \t" + typed + "\u3000\n")).isEqualTo(name);
    }

    @Property(tries = 300)
    void whenTypedIsHugeThenNoName(@ForAll("typed") String typed) {
        Assume.that(!typed.isEmpty());

        assertThat(CanonicalName.of(typed.repeat(1100))).isEmpty();
        assertThat(LoginName.isValid(typed.repeat(1100))).isFalse();
        assertThat(EmailAddress.isValid(typed.repeat(1100))).isFalse();
    }

    @Property(tries = 1000)
    void whenLoginIsValidThenShortNamedAndInEverySpellingTheSame(@ForAll("logins") String login) {
        Assume.that(LoginName.isValid(login));

        assertThat(login).hasSizeLessThanOrEqualTo(64).doesNotContainAnyWhitespaces();
        assertThat(CanonicalName.of(login)).isPresent();
        for (String spelling : new String[] {
            login.toUpperCase(Locale.ROOT),
            login.toLowerCase(Locale.ROOT),
            Normalizer.normalize(login, Normalizer.Form.NFD)
        }) {
            assertThat(CanonicalName.of(spelling)).isEqualTo(CanonicalName.of(login));
            assertThat(Collections.disjoint(LoginSkeleton.skeletons(spelling), LoginSkeleton.skeletons(login)))
                    .as(spelling)
                    .isFalse();
        }
    }

    @Property(tries = 1000)
    void whenSkeletonOfAnythingIsComputedThenItFitsItsColumn(@ForAll("typed") String typed) {
        LoginName.isValid(typed);
        EmailAddress.isValid(typed);

        assertThat(LoginSkeleton.skeletons(typed.repeat(20))).isNotEmpty().allSatisfy(look -> assertThat(look)
                .hasSizeLessThanOrEqualTo(250));
    }

    @Property
    void whenAddressIsValidThenAsciiAndNamed(@ForAll("addresses") String address) {
        Assume.that(EmailAddress.isValid(address));

        assertThat(address).isPrintable().hasSizeLessThanOrEqualTo(254);
        assertThat(CanonicalName.of(address)).contains(new CanonicalName(address.toLowerCase(Locale.ROOT)));
    }

    @Property(tries = 1000)
    void whenLocaleIsTurkishThenEveryNameAndSkeletonIsTheSame(@ForAll("logins") String typed) {
        Optional<CanonicalName> name = CanonicalName.of(typed);
        boolean valid = LoginName.isValid(typed);
        var skeletons = LoginSkeleton.skeletons(typed);

        assertThat(inTurkish(() -> CanonicalName.of(typed))).isEqualTo(name);
        assertThat(inTurkish(() -> LoginName.isValid(typed))).isEqualTo(valid);
        assertThat(inTurkish(() -> LoginSkeleton.skeletons(typed))).isEqualTo(skeletons);
    }

    private static <T> T inTurkish(Supplier<T> result) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            return result.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Any UTF-16, lone surrogates too, with more than their share of what is special in a name. */
    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(4),
                        Arbitraries.integers()
                                .between(0, Character.MAX_CODE_POINT)
                                .map(Character::toString),
                        special())
                .list()
                .ofMaxSize(5)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> logins() {
        return Arbitraries.oneOf(
                        special(),
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .withChars("._-+@")
                                .ofMaxLength(5),
                        Arbitraries.strings().withCharRange('\u0391', '\u03ce').ofMaxLength(5),
                        Arbitraries.strings().withCharRange('\u00c0', '\u024f').ofMaxLength(3),
                        Arbitraries.strings().withCharRange('\u0410', '\u0451').ofMaxLength(5))
                .list()
                .ofMaxSize(3)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> part = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(4)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "-", ".", "_", "@", "I", "\u212a", "\u0131", "\u00e4", " ", "\n", "x".repeat(60))));
        Arbitrary<String> parts = part.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("", list));
        return Combinators.combine(parts, parts, parts).as((local, domain, top) -> local + "@" + domain + "." + top);
    }

    private static Arbitrary<String> special() {
        return Arbitraries.of(
                "a",
                "I",
                "i",
                "\u0130",
                "\u0131",
                "i\u0307",
                "\u00df",
                "\u1e9e",
                "ss",
                "\u03c3",
                "\u03c2",
                "\u03a3",
                "\u212a",
                "\u212b",
                "\u017f",
                "\ufb01",
                "\ufb05",
                "e\u0301",
                "\u00e9",
                "\u0301",
                "\u0307",
                "\u0345",
                "\u200b",
                "\u200d",
                "\u00ad",
                "\ufeff",
                "\u202e",
                "\uff41",
                "\u0430",
                "\u1f80",
                "\u01c5",
                "\u0149",
                "\u1e9a",
                "\ud800",
                "\udc00",
                "\ud83d\ude00",
                " ",
                "\0",
                "\ufdfa");
    }
}
