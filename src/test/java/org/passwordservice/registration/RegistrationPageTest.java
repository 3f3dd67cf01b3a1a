package org.passwordservice.registration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sentences of a rejected registration are English and have no codes: the page knows each by its beginning, to translate
 * it and to show it beside its field.
 */
class RegistrationPageTest {

    /** A sentence that the validator adds, up to the first value in it. */
    private static final Pattern ADDED = Pattern.compile("violations\\.add\\(\\s*\"([^\"]+)\"");

    /** A sentence about a part of the name, without the part. */
    private static final Pattern OF_NAME = Pattern.compile("label \\+ \"([^\"]+)\"");

    private static final Pattern KNOWN = Pattern.compile("\\n {2}\\['([^']+)', ");

    @Test
    void whenTheApiHasASentenceThenThePageKnowsItsField() throws IOException {
        String validator = read("java/org/passwordservice/registration/RegistrationValidator.java");
        List<String> known =
                found(KNOWN, read("webapp/assets/js/registration-form.js").split("REJECTIONS = ", 2)[1]);
        List<String> sentences = Stream.of(
                        found(ADDED, validator).stream(),
                        Stream.of("First name", "Last name").flatMap(part -> found(OF_NAME, validator).stream()
                                .map(rest -> part + rest)),
                        Stream.of("Middle name must be one line"),
                        Stream.of(RegistrationResult.Rejected.LOGIN_TAKEN, RegistrationResult.Rejected.EMAIL_TAKEN))
                .flatMap(part -> part)
                .toList();

        assertThat(sentences)
                .hasSizeGreaterThan(12)
                .allSatisfy(sentence -> assertThat(known).as(sentence).anyMatch(sentence::startsWith));
        assertThat(known).as("not in use any more").allSatisfy(beginning -> assertThat(
                        beginning.startsWith("Password must")
                                || sentences.stream().anyMatch(s -> s.startsWith(beginning)))
                .as(beginning)
                .isTrue());
    }

    private static List<String> found(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(match -> match.group(1)).toList();
    }

    private static String read(String path) throws IOException {
        return Files.readString(Path.of("src/main").resolve(path));
    }
}
