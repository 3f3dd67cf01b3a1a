package org.passwordservice.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the documentation and the sample against the settings that are read and the defaults that are shipped. */
class DocumentedSettingsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(passwords\\.[^`]+)` \\| `([^`]+)` \\| ([^|]+) \\|");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^#(passwords\\.[a-z0-9.-]+)=(.*)$");

    private static final Pattern SHIPPED = Pattern.compile("(?m)^([^#=\\s]+)=");

    /** Questions without a default, of which the documentation says only up to which number they go. */
    private static final Pattern MORE_QUESTIONS = Pattern.compile("passwords\\.secret-question\\.(9|[1-4][0-9]|50)");

    /** Their defaults depend on other settings or on the machine, so they are in no file. */
    private static final Set<String> COMPUTED = Set.of(
            "passwords.db.url",
            "passwords.hash.lanes",
            "passwords.mail.smtp.ehlo-name",
            "passwords.mail.smtp.envelope-sender",
            "passwords.mail.smtp.implicit-tls",
            "passwords.mail.smtp.port",
            "passwords.mail.smtp.starttls",
            "passwords.server-key",
            "passwords.throttle.wrong-codes");

    private static final ShippedDefaults DEFAULTS = ShippedDefaults.read();

    private static final Set<String> READ = new HashSet<>();

    private static Map<String, MatchResult> rows;

    @BeforeAll
    static void read() throws IOException {
        TestSettings.read(name -> {
            if (!MORE_QUESTIONS.matcher(name).matches()) {
                READ.add(name);
            }
            return Optional.empty();
        });
        rows = found(ROW, "docs/configuration.md");
    }

    @Test
    void whenSettingsAreReadThenTheDocumentationHasARowForEachAndNoOther() {
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(READ);
    }

    @Test
    void whenASettingIsDocumentedThenItsDefaultIsTheShippedOne() {
        assertThat(rows).allSatisfy((name, row) -> {
            String documented = row.group(3).replace("`", "");
            if (!COMPUTED.contains(name)) {
                assertThat(DEFAULTS.of(name).orElse("unset")).isEqualTo(documented);
            }
        });
    }

    @Test
    void whenADefaultIsComputedThenNoneIsShipped() {
        assertThat(COMPUTED).allSatisfy(name -> assertThat(DEFAULTS.of(name)).isEmpty());
    }

    @Test
    void whenADefaultIsShippedThenItsSettingIsRead() throws IOException {
        assertThat(found(SHIPPED, "src/main/resources/META-INF/microprofile-config.properties")
                        .keySet())
                .hasSizeGreaterThan(30)
                .isSubsetOf(READ);
    }

    @Test
    void whenASettingIsDocumentedThenItsEnvironmentVariableIsThatOfMicroProfileConfig() {
        assertThat(rows).allSatisfy((name, row) -> assertThat(row.group(2))
                .isEqualTo(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)));
    }

    @Test
    void whenASettingIsReadThenItIsInTheSampleWithItsDefault() throws IOException {
        Map<String, MatchResult> sample = found(SAMPLE, "server-config/passwords.properties.sample");

        assertThat(sample.keySet()).containsExactlyInAnyOrderElementsOf(READ);
        assertThat(sample).allSatisfy((name, line) -> DEFAULTS.of(name)
                .ifPresent(shipped -> assertThat(line.group(2)).isEqualTo(shipped)));
    }

    private static Map<String, MatchResult> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match, (a, b) -> a, TreeMap::new));
    }
}
