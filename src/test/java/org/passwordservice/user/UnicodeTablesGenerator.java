package org.passwordservice.user;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetIterator;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the tables that {@link UnicodeTables} reads, from the data of ICU4J on the class path of the tests:
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.passwordservice.user.UnicodeTablesGenerator</pre>
 *
 * <p>Skeletons are stored ({@code login_skeleton}). After the first release, tables of another Unicode version need the
 * skeletons of all users to be computed again.
 */
public final class UnicodeTablesGenerator {

    private static final Path FOLDER = Path.of("src/main/resources/unicode");

    /** The Unicode version of the oldest Java that the service runs on, which decomposes everything up to it. */
    private static final VersionInfo OF_JAVA_17 = VersionInfo.UNICODE_13_0;

    private UnicodeTablesGenerator() {}

    /** Writes both tables. */
    public static void main(String[] args) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("confusables.txt"), confusables());
        Files.writeString(FOLDER.resolve("identifiers.txt"), identifiers());
    }

    /** The content of the table of characters that look alike, by what they look like. */
    static String confusables() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, BitSet> lookAlikes = new TreeMap<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (!isSurrogate(c) && !isDecomposedByJava(c)) {
                String text = Character.toString(c);
                String skeleton = checker.getSkeleton(text);
                if (!skeleton.equals(text)) {
                    lookAlikes
                            .computeIfAbsent(hex(skeleton), key -> new BitSet())
                            .set(c);
                }
            }
        }
        return header("Characters and their skeletons (UTS #39, section 4): skeleton = characters and ranges")
                + lines(lookAlikes);
    }

    /** The content of the table of characters that logins may have, by their scripts. */
    static String identifiers() {
        Map<String, BitSet> characters = new TreeMap<>();
        UnicodeSetIterator allowed =
                new UnicodeSetIterator(new UnicodeSet(SpoofChecker.RECOMMENDED).addAll(LoginName.SIGNS));
        while (allowed.next()) {
            characters
                    .computeIfAbsent(scripts(allowed.codepoint), key -> new BitSet())
                    .set(allowed.codepoint);
        }
        return header("Characters that UTS #39, section 3.1, recommends for identifiers, and " + LoginName.SIGNS
                        + ", by their augmented scripts (section 5.1; * for all): scripts = characters and ranges")
                + lines(characters);
    }

    private static String hex(String text) {
        return text.isEmpty()
                ? "-"
                : text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }

    private static String header(String content) {
        return """
                # %s.
                # Unicode %s, from ICU4J %s; made by UnicodeTablesGenerator, do not edit.
                # Copyright 1991-2026 Unicode, Inc. Licence: Unicode-3.0, https://www.unicode.org/license.txt
                """
                .formatted(content, dotted(UCharacter.getUnicodeVersion()), dotted(VersionInfo.ICU_VERSION));
    }

    private static String dotted(VersionInfo version) {
        return version.getMajor() + "." + version.getMinor();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Such a character is decomposed before the table is asked. */
    private static boolean isDecomposedByJava(int c) {
        return Normalizer2.getNFDInstance().getDecomposition(c) != null
                && UCharacter.getAge(c).compareTo(OF_JAVA_17) <= 0;
    }

    private static String scripts(int c) {
        BitSet extensions = new BitSet();
        UScript.getScriptExtensions(c, extensions);
        if (extensions.get(UScript.COMMON) || extensions.get(UScript.INHERITED)) {
            return "*";
        }
        if (extensions.get(UScript.HAN)) {
            extensions.set(UScript.HAN_WITH_BOPOMOFO);
            extensions.set(UScript.JAPANESE);
            extensions.set(UScript.KOREAN);
        }
        if (extensions.get(UScript.HIRAGANA) || extensions.get(UScript.KATAKANA)) {
            extensions.set(UScript.JAPANESE);
        }
        if (extensions.get(UScript.HANGUL)) {
            extensions.set(UScript.KOREAN);
        }
        if (extensions.get(UScript.BOPOMOFO)) {
            extensions.set(UScript.HAN_WITH_BOPOMOFO);
        }
        return extensions.stream().mapToObj(UScript::getShortName).sorted().collect(Collectors.joining(" "));
    }

    private static String lines(Map<String, BitSet> groups) {
        return groups.entrySet().stream()
                .map(group -> group.getKey() + " = " + ranges(group.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String ranges(BitSet characters) {
        List<String> ranges = new ArrayList<>();
        int from = characters.nextSetBit(0);
        while (from >= 0) {
            int to = characters.nextClearBit(from) - 1;
            ranges.add(IntStream.of(from, to)
                    .distinct()
                    .mapToObj(Integer::toHexString)
                    .collect(Collectors.joining("-")));
            from = characters.nextSetBit(to + 1);
        }
        return String.join(" ", ranges);
    }
}
