package org.passwordservice.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.BrandingSettings.Text;

import static org.assertj.core.api.Assertions.assertThat;

class BrandingReaderTest {

    @TempDir
    Path folder;

    @Test
    void whenFolderIsEmptyThenNothingIsReplaced() {
        assertThat(branding()).isEqualTo(BrandingSettings.NONE);
    }

    @Test
    void whenBothFilesHaveAKeyThenTheOneWithTheLanguageCounts() throws IOException {
        write("branding.properties", "name = B\u00f6rse & Co ");
        write("messages.properties", "mail.a.text=of all\nmail.b.text=of all");
        write("messages_en.properties", "mail.a.text=\u00fcber {{code}}\\n\\\n  two lines");

        assertThat(branding())
                .isEqualTo(new BrandingSettings(
                        Optional.of("B\u00f6rse & Co"),
                        Map.of(
                                "mail.a.text", new Text("messages_en.properties", "\u00fcber {{code}}\ntwo lines"),
                                "mail.b.text", new Text("messages.properties", "of all"))));
    }

    @Test
    void whenAFileIsOfAnotherLanguageThenAWarningSaysThatItIsNotUsed() throws IOException {
        write("messages_de.properties", "mail.reset-code.subject=Ihr Code");
        write("notes.txt", "");

        assertThat(TestSettings.warnings(Map.of("passwords.branding-dir", folder.toString())))
                .containsExactly("passwords.branding-dir has a file that is not used, because mails are in English:"
                        + " messages_de.properties.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties", "branding.properties"})
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
