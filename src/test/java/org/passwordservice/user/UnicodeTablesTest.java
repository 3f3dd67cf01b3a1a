package org.passwordservice.user;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the tables, and what is decided by them, against ICU4J, of whose data they are made. */
class UnicodeTablesTest {

    private static final int TEXTS = 200_000;

    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();

    private static final SpoofChecker PLAIN = new SpoofChecker.Builder()
            .setAllowedChars(new UnicodeSet(SpoofChecker.RECOMMENDED)
                    .addAll(LoginName.SIGNS)
                    .freeze())
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS)
            .build();

    private static final SpoofChecker MARKS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.INVISIBLE).build();

    /** What the Java that runs the tests knows; unassigned characters are in no login. */
    private static final int[] CHARACTERS = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.getType(c) != Character.SURROGATE)
            .filter(Character::isDefined)
            .toArray();

    private static final int[] RECOMMENDED = IntStream.of(CHARACTERS)
            .filter(c -> UnicodeTables.scriptsOf(c).isPresent())
            .toArray();

    private final Random random = new Random(20_261_127);

    @Test
    void whenTablesAreMadeAgainThenTheyAreTheSame() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/unicode/confusables.txt")))
                .isEqualTo(UnicodeTablesGenerator.confusables());
        assertThat(Files.readString(Path.of("src/main/resources/unicode/identifiers.txt")))
                .isEqualTo(UnicodeTablesGenerator.identifiers());
    }

    @Test
    void whenTextIsAnyCharacterThenSkeletonIsThatOfIcu() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.getType(c) != Character.SURROGATE)
                        .mapToObj(Character::toString)
                        .filter(text -> !UnicodeTables.skeleton(text).equals(SKELETONS.getSkeleton(text))))
                .isEmpty();
    }

    @Test
    void whenTextIsAnyCharacterThenItIsPlainAsForIcu() {
        assertThat(IntStream.of(CHARACTERS)
                        .mapToObj(Character::toString)
                        .filter(text -> LoginName.isPlain(text) != isPlainForIcu(text)))
                .isEmpty();
    }

    @Test
    void whenTextIsOfSeveralCharactersThenSkeletonIsThatOfIcu() {
        assertThat(IntStream.range(0, TEXTS)
                        .mapToObj(i -> text(i % 2 == 0 ? CHARACTERS : RECOMMENDED))
                        .filter(text -> !UnicodeTables.skeleton(text).equals(SKELETONS.getSkeleton(text))))
                .isEmpty();
    }

    @Test
    void whenTextIsOfSeveralRecommendedCharactersThenItIsPlainAsForIcu() {
        int[] marksAndDigits = IntStream.of(RECOMMENDED)
                .filter(c -> Character.getType(c) == Character.NON_SPACING_MARK || Character.isDigit(c) || c < 0x250)
                .toArray();

        assertThat(IntStream.range(0, TEXTS)
                        .mapToObj(i -> text(i % 2 == 0 ? RECOMMENDED : marksAndDigits))
                        .filter(text -> LoginName.isPlain(text) != isPlainForIcu(text)))
                .isEmpty();
    }

    @Test
    void whenScriptsAreMixedThenTextIsPlainAsForIcu() {
        String[] texts = {
            "roberttorro",
            "robert\u3072\u30ab\u6f22",
            "robert\u3105\u6f22",
            "robert\ud55c\u6f22",
            "\u3072\ud55c",
            "\u3105\u3072",
            "r\u043ebert",
            "\u0440\u043e\u0431\u0435\u0440\u0442",
            "\u03b1robert",
            "7\u0667",
            "\u0667",
            "123._-+@",
            "",
            "e\u0301\u0301",
            "\u4e00\u3105robert\u3072",
            "\u30fcrobert",
            "\u3005\ud55c"
        };

        assertThat(texts)
                .allSatisfy(text -> assertThat(LoginName.isPlain(text)).as(text).isEqualTo(isPlainForIcu(text)));
    }

    /** ICU decomposes a text to look for repeated marks, but stops where the text before would end. */
    private static boolean isPlainForIcu(String text) {
        return !PLAIN.failsChecks(text) && !MARKS.failsChecks(Normalizer.normalize(text, Normalizer.Form.NFD));
    }

    private String text(int[] characters) {
        return random.ints(2 + random.nextInt(4), 0, characters.length)
                .map(i -> characters[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
