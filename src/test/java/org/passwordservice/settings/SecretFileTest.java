package org.passwordservice.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets that a setting with {@code -file} at the end of its name takes from a file. */
class SecretFileTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final String UNREADABLE =
            "must name a regular file of UTF-8 text, at most 16 KiB, that the service can read.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwords.db.password",
                "passwords.mail.smtp.password",
                "passwords.server-key",
                "passwords.server-key.former",
                "passwords.pepper",
                "passwords.pepper.former"
            })
    void whenFileIsNamedThenItHoldsTheSecret(String name) throws IOException {
        Map<String, String> values =
                new HashMap<>(Map.of(name + "-file", file(SECRET + "\n").toString()));
        if (name.startsWith("passwords.mail")) {
            values.put("passwords.mail.smtp.host", "relay.example");
            values.put("passwords.mail.smtp.user", "mailer");
        }

        Settings settings = TestSettings.with(values);

        assertThat(
                        switch (name) {
                            case "passwords.db.password" -> settings.database().password();
                            case "passwords.mail.smtp.password" ->
                                settings.mail().smtp().orElseThrow().password();
                            case "passwords.server-key" -> settings.serverKey();
                            case "passwords.server-key.former" -> settings.formerServerKey();
                            case "passwords.pepper" -> settings.pepper();
                            default -> settings.formerPepper();
                        })
                .contains(new Secret(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void whenFileEndsWithALineBreakThenItIsDropped(String end) throws IOException {
        assertThat(password("pass \u00e9 word " + end)).isEqualTo(new Secret("pass \u00e9 word "));
    }

    @Test
    void whenFileEndsWithTwoLineBreaksThenOneIsOfTheSecret() throws IOException {
        assertThat(password("secret\n\n")).isEqualTo(new Secret("secret\n"));
    }

    @Test
    void whenFileIsALinkToALinkAsKubernetesMakesThemThenTheSecretIsRead() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..2026_11_28"));
        Files.writeString(data.resolve("password"), SECRET);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_28"));
        Path link = Files.createSymbolicLink(folder.resolve("password"), Path.of("..data/password"));

        assertThat(TestSettings.with("passwords.db.password-file", link.toString())
                        .database()
                        .password())
                .contains(new Secret(SECRET));
    }

    @Test
    void whenSettingAndFileAreGivenThenThatIsWrongAndNeitherIsShown() throws IOException {
        assertThat(TestSettings.problems(Map.of(
                        "passwords.server-key",
                        SECRET,
                        "passwords.server-key-file",
                        file(SECRET).toString())))
                .containsExactly("passwords.server-key-file must not be set together with passwords.server-key.");
    }

    @Test
    void whenFileIsMissingThenThatIsTheOnlyProblem() {
        assertThat(TestSettings.problems(Map.of(
                        "passwords.db.url",
                        "jdbc:postgresql://db/passwords",
                        "passwords.server-key-file",
                        folder.resolve("missing").toString(),
                        "passwords.mail.smtp.user",
                        "mailer",
                        "passwords.mail.smtp.password-file",
                        folder.toString())))
                .containsExactlyInAnyOrder(
                        "passwords.server-key-file " + UNREADABLE, "passwords.mail.smtp.password-file " + UNREADABLE);
    }

    @Test
    void whenFileIsNoTextOrTooLargeThenThatIsWrong() throws IOException {
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        assertThat(TestSettings.problems(Map.of("passwords.pepper-file", binary.toString())))
                .containsExactly("passwords.pepper-file " + UNREADABLE);
        assertThat(TestSettings.problems(
                        Map.of("passwords.pepper-file", file("a".repeat(16_385)).toString())))
                .containsExactly("passwords.pepper-file " + UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passwords.server-key | tooshort | 32 characters or more",
                "passwords.pepper | '' | 16 characters or more",
                "passwords.db.password | '' | a secret"
            })
    void whenSecretInTheFileIsTooShortThenThatIsWrongAndTheSecretIsNotShown(String name, String secret, String least)
            throws IOException {
        assertThat(TestSettings.problems(
                        Map.of(name + "-file", file(secret + "\n").toString())))
                .containsExactly(name + "-file must name a file with " + least + ".")
                .noneMatch(problem -> !secret.isEmpty() && problem.contains(secret));
    }

    @ParameterizedTest
    @CsvSource({"rw-------, 0", "r--r-----, 0", "rw-r--r--, 1", "r-----r--, 1"})
    void whenEveryUserCanReadTheFileThenThatIsAWarning(String mode, int warnings) throws IOException {
        Path file = file(SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(TestSettings.warnings(Map.of("passwords.pepper-file", file.toString())))
                .hasSize(warnings)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("passwords.pepper-file names a file that every user of this machine can read")
                        .doesNotContain(SECRET));
    }

    private Secret password(String content) throws IOException {
        return TestSettings.with("passwords.db.password-file", file(content).toString())
                .database()
                .password()
                .orElseThrow();
    }

    private Path file(String content) throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, content, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
