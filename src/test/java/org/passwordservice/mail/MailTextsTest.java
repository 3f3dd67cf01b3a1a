package org.passwordservice.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.language.Placeholders;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class MailTextsTest {

    private static final String TO = "robert@someguy.com";

    private static final String LINK = "https://trade.example.com/reset/?lang=en#code=ABCD-2345";

    private static final String NO_LINK = "";

    private static final Map<String, String> VALUES =
            Map.of("code", "<code>", "expiry", "<expiry>", "duration", "<duration>", "time", "<time>");

    private static final Map<String, String> CODE =
            Map.of("code", "ABCD-2345", "expiry", "12:10 UTC", "duration", "10 minutes");

    /** Every mail in every language, with and without a link. */
    static Stream<Arguments> mails() {
        List<String> keys = Messages.ofService().beginningWith(Language.EN, "mail.").keySet().stream()
                .filter(key -> key.endsWith(".subject"))
                .map(key -> key.substring(0, key.length() - ".subject".length()))
                .toList();
        assertThat(keys).hasSize(MailKind.values().length);
        return keys.stream().flatMap(key -> Stream.of(Language.values())
                .flatMap(language -> Stream.of(LINK, NO_LINK).map(link -> Arguments.of(key, language, link))));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void whenAMailIsFilledInThenBothPartsSayTheSame(String key, Language language, String link) {
        MailMessage mail = mail(key, language, Optional.of(link).filter(given -> !given.isEmpty()));

        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "<", "\n");
        assertThat(mail.text()).doesNotContain("{").endsWith("\n");
        assertThat(plain(mail.html()))
                .isEqualTo(mail.subject() + "\n" + mail.text().replaceAll("\n+", "\n"));
        assertThat(mail.html()).startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void whenAMailMayHaveALinkThenItHasItWhereThereIsOneAndReadsWellWithout(
            String key, Language language, String link) {
        boolean mayHaveOne = Placeholders.in(Messages.ofService().text(language, key + ".text"))
                .contains("link");
        MailMessage mail = mail(key, language, Optional.of(link).filter(given -> !given.isEmpty()));

        if (mayHaveOne && !link.isEmpty()) {
            assertThat(mail.text()).containsOnlyOnce(link);
            assertThat(mail.html()).containsOnlyOnce("<a href=\"" + link + "\"").containsOnlyOnce(">" + link + "</a>");
        } else {
            assertThat(mail.text()).doesNotContain("http").doesNotContain(":\n\n\n");
            assertThat(mail.html()).doesNotContain("<a ");
            assertThat(mail.text().strip()).doesNotEndWith(":");
        }
    }

    /** Anyone can register another person's address, with a login and names that are a message or a link. */
    @Test
    void whenMailIsOfTheServiceThenItHoldsNothingThatItsUserChose() {
        assertThat(mails().map(mail -> (String) mail.get()[0]).distinct()).allSatisfy(key -> assertThat(
                        Placeholders.in(Messages.ofService().text(Language.EN, key + ".text")))
                .isSubsetOf("code", "expiry", "duration", "time", "name", "link"));
    }

    @Test
    void whenCodeIsMailedThenItHasALineOfItsOwnAndIsShownLarge() {
        MailMessage mail = TestTexts.texts(TestSettings.defaults())
                .message(TO, Language.EN, "mail.reset-code", CODE, Optional.empty());

        assertThat(mail.to()).isEqualTo(TO);
        assertThat(mail.text()).containsOnlyOnce("\n\nABCD-2345\n\n");
        assertThat(mail.html()).containsPattern("<p style=\"[^\"]*monospace[^\"]*\">ABCD-2345</p>");
        assertThat(mail.subject()).doesNotContain("ABCD");
    }

    @Test
    void whenOperatorHasANameThenItIsAboveTheTextAndInIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("branding.properties"), "name=R&B Brokers");

        MailMessage mail = own(folder, Language.EN, "mail.log-in-code");

        assertThat(mail.text()).contains("Nobody from R&B Brokers will").doesNotContain("your broker");
        assertThat(mail.html())
                .contains(">R&amp;B Brokers</p>", "Nobody from R&amp;B Brokers will")
                .doesNotContain("R&B");
    }

    @Test
    void whenOperatorHasTextsThenThoseOfTheLanguageAreUsedAndEscaped(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("messages.properties"),
                "mail.log-in-code.subject=Code of {{name}}\nmail.log-in-code.text=<{{code}}>\\nand more");
        Files.writeString(folder.resolve("messages_de.properties"), "mail.log-in-code.subject=Code von {{name}}");

        assertThat(own(folder, Language.FR, "mail.log-in-code").subject()).isEqualTo("Code of votre courtier");
        MailMessage german = own(folder, Language.DE, "mail.log-in-code");
        assertThat(german.subject()).isEqualTo("Code von Ihrem Broker");
        assertThat(german.text()).isEqualTo("<ABCD-2345>\nand more\n");
        assertThat(german.html()).contains(">&lt;ABCD-2345&gt;<br>\nand more</p>");
    }

    @Test
    void whenMailIsPrintedThenItsContentIsHidden() {
        assertThat(new MailMessage(TO, "subject", "text", "html")).hasToString("[mail]");
    }

    private static MailMessage mail(String key, Language language, Optional<String> link) {
        return TestTexts.texts(TestSettings.defaults()).message(TO, language, key, VALUES, link);
    }

    private static MailMessage own(Path folder, Language language, String key) {
        return TestTexts.texts(TestSettings.with("passwords.branding-dir", folder.toString()))
                .message(TO, language, key, CODE, Optional.empty());
    }

    /** What a reader sees of a page. */
    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&")
                        .replaceAll("\n+", "\n")
                        .strip()
                + "\n";
    }
}
