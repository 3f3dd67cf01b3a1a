package org.passwordservice.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.language.Language;

import static org.assertj.core.api.Assertions.assertThat;

class BrandingReaderTest {

    @TempDir
    Path folder;

    @Test
    void whenFolderIsEmptyThenNothingIsReplaced() {
        assertThat(branding()).isEqualTo(BrandingSettings.NONE);
    }

    @Test
    void whenFilesHaveAKeyThenTheOneWithTheLanguageCounts() throws IOException {
        write("branding.properties", "name = B\u00f6rse & Co ");
        write("messages.properties", "mail.reset-code.subject=of all\nmail.invitation.subject=of all");
        write("messages_de.properties", "mail.reset-code.subject=\u00fcber\\\n  mich");

        BrandingSettings branding = branding();

        assertThat(branding.name()).contains("B\u00f6rse & Co");
        assertThat(branding.texts()).containsOnlyKeys(Language.values());
        assertThat(branding.texts().get(Language.DE))
                .isEqualTo(Map.of("mail.reset-code.subject", "\u00fcbermich", "mail.invitation.subject", "of all"));
        assertThat(branding.texts().get(Language.FR))
                .isEqualTo(Map.of("mail.reset-code.subject", "of all", "mail.invitation.subject", "of all"));
    }

    @Test
    void whenTextsAreWrongThenEachMessageNamesItsFileAndKey() throws IOException {
        write("messages.properties", "mail.reset-code.text=Hello\npage.nowhere=x");
        write("messages_pl.properties", "mail.reset-code.subject={{code}}");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "passwords.branding-dir has a wrong text in messages.properties: mail.reset-code.text must have the"
                                + " placeholder {{code}}.",
                        "passwords.branding-dir has a wrong text in messages.properties: page.nowhere is not the key of any"
                                + " text.",
                        "passwords.branding-dir has a wrong text in messages_pl.properties: mail.reset-code.subject has the"
                                + " unknown placeholder {{code}}.");
    }

    @Test
    void whenAFileIsOfALanguageWithoutTextsThenAWarningSaysThatItIsNotUsed() throws IOException {
        write("messages_it.properties", "mail.reset-code.subject=Il codice");
        write("notes.txt", "");

        assertThat(TestSettings.warnings(Map.of("passwords.branding-dir", folder.toString())))
                .containsExactly("passwords.branding-dir has a file that is not used, because the service has no such"
                        + " language: messages_it.properties.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_fr.properties", "branding.properties"})
    void whenAFileIsNoPropertiesInUtf8ThenTheMessageNamesIt(String file) throws IOException {
        String message = "passwords.branding-dir has a file that cannot be read as properties in UTF-8: " + file + ".";

        Files.write(folder.resolve(file), "name=B\u00f6rse".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems()).containsExactly(message);
        write(file, "name=\\u00g1");
        assertThat(problems()).containsExactly(message);
        Files.delete(folder.resolve(file));
        Files.createDirectory(folder.resolve(file));
        assertThat(problems()).containsExactly(message);
    }

    @Test
    void whenBrandingIsWrongThenTheMessageNamesTheKey() throws IOException {
        write("branding.properties", "name=Acme\\nBcc: eve@someguy.com\nnamme=Acme");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "passwords.branding-dir has an unknown key in branding.properties: namme.",
                        "passwords.branding-dir has a wrong value in branding.properties: name must be one line of at most"
                                + " 100 printable characters.");
    }

    private BrandingSettings branding() {
        return TestSettings.with("passwords.branding-dir", folder.toString()).branding();
    }

    private List<String> problems() {
        return TestSettings.problems(Map.of("passwords.branding-dir", folder.toString()));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }
}
