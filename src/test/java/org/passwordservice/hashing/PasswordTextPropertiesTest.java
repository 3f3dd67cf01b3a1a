package org.passwordservice.hashing;

import java.text.Normalizer;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is typed for a password, only its normal form may be changed. */
class PasswordTextPropertiesTest {

    @Property(tries = 2000)
    void whenAnythingIsTypedThenOnlyItsNormalFormChanges(@ForAll("typed") String typed) {
        Optional<String> text = PasswordText.of(new Secret(typed)).map(PasswordText::composed);

        assertThat(text).contains(Normalizer.normalize(typed, Normalizer.Form.NFC));
        assertThat(areSame(new Secret(typed), new Secret(Normalizer.normalize(typed, Normalizer.Form.NFD))))
                .isTrue();
    }

    @Property(tries = 2000)
    void whenPasswordsDifferInMoreThanNormalFormThenTheyAreNotEqual(
            @ForAll("typed") String one, @ForAll("typed") String other) {
        boolean same =
                Normalizer.normalize(one, Normalizer.Form.NFD).equals(Normalizer.normalize(other, Normalizer.Form.NFD));

        assertThat(areSame(new Secret(one), new Secret(other))).isEqualTo(same);
        assertThat(areSame(new Secret(one), new Secret(one + " "))).isFalse();
        assertThat(areSame(new Secret(one), new Secret(" " + one))).isFalse();
    }

    @Property(tries = 300)
    void whenPasswordIsAnyLengthThenAtMost256CodePointsAreTaken(@ForAll("typed") String typed) {
        Assume.that(!typed.isEmpty());

        assertThat(PasswordText.of(new Secret(typed.repeat(2_049)))).isEmpty();
        for (int times : new int[] {20, 60, 257}) {
            PasswordText.of(new Secret(typed.repeat(times)))
                    .ifPresent(text -> assertThat(text.length()).isBetween(1, PasswordText.LONGEST));
        }
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(5),
                        Arbitraries.integers()
                                .between(0, Character.MAX_CODE_POINT)
                                .map(Character::toString),
                        Arbitraries.of(
                                "e\u0301", "\u00e9", "\u0301", "\u0316", "\ufb01", "\u212b", "\uac00", "\u1100",
                                "\u1161", "A", "a", " ", "\ud800", "\udc00", "\0"))
                .list()
                .ofMaxSize(6)
                .map(list -> String.join("", list));
    }

    private static boolean areSame(Secret one, Secret other) {
        return PasswordText.of(one).equals(PasswordText.of(other));
    }
}
