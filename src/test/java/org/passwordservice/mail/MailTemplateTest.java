package org.passwordservice.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MailTemplateTest {

    private static final Pattern MEMBER = Pattern.compile("\\{\\{(.*?)}}");

    private static final String TO = "robert@someguy.com";

    private final MailTemplate template = new MailTemplate("mail-for-tests");

    @Test
    void whenFilledThenFirstLineOfTheTextIsTheSubject() {
        assertThat(template.fill(TO, Map.of("login", "roberttorro", "code", "ABCD-2345")))
                .isEqualTo(new MailMessage(
                        TO,
                        "A mail for tests",
                        "Hello roberttorro,\n\nABCD-2345\n",
                        "<p>Hello roberttorro</p><p>ABCD-2345</p>\n"));
    }

    @Test
    void whenValueHoldsMarkupThenEscapedInHtmlOnly() {
        MailMessage mail = template.fill(TO, Map.of("login", "<b>\"R&T'</b>", "code", "x"));

        assertThat(mail.text()).startsWith("Hello <b>\"R&T'</b>,");
        assertThat(mail.html()).startsWith("<p>Hello &lt;b&gt;&quot;R&amp;T&#39;&lt;/b&gt;</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{code}}", "$1", "${code}", "\\", "\\$", "$"})
    void whenValueLooksLikeAMemberThenItIsNotFilledInAgain(String value) {
        assertThat(template.fill(TO, Map.of("login", value, "code", "ABCD-2345"))
                        .text())
                .startsWith("Hello " + value + ",");
    }

    @Test
    void whenValueIsMissingThenFailsNamingIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> template.fill(TO, Map.of("login", "roberttorro")))
                .withMessageContaining("code");
    }

    @Test
    void whenTemplateIsMissingThenFailsAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new MailTemplate("no-such-mail"))
                .withMessageContaining("no-such-mail.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "reset-code, Your code to reset your password",
        "email-confirmation, Confirm your e-mail address",
        "account-code, Your code to change your account",
        "email-factor-code, Your code to turn on the two-step login",
        "recovery-codes-replaced, Your recovery codes were replaced",
        "email-change-code, Confirm your new e-mail address",
        "email-change-requested, A new e-mail address was entered for your account",
        "email-changed, The e-mail address of your account was changed",
        "password-replaced, Your password was changed",
        "secret-question-changed, Your secret question was changed",
        "invitation, An account was made for you",
        "email-proposed, An administrator has entered a new e-mail address for your account",
        "proposed-email-code, Confirm your new e-mail address",
        "password-revoked, Your password no longer works",
        "second-factor-changed, Your two-step login was changed",
        "recovery-code-used, A recovery code was used",
        "log-in-not-completed, A login to your account was not completed",
        "log-in-code, Your code to log in"
    })
    void whenMailIsOfTheServiceThenBothPartsSayTheSame(String name, String subject) {
        Map<String, String> values =
                Map.of("code", "<code>", "expiry", "<expiry>", "time", "<time>", "where", "<where>");

        MailMessage mail = new MailTemplate(name).fill(TO, values);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(values.keySet()).allSatisfy(member -> assertThat(mail.html().contains("&lt;" + member + "&gt;"))
                .isEqualTo(mail.text().contains("<" + member + ">")));
        assertThat(mail.html()).doesNotContain("{{");
        assertThat(mail.text()).startsWith("Hello,").doesNotContain("{{");
    }

    /** Anyone can register another person's address, with a login and names that are a message or a link. */
    @Test
    void whenMailIsOfTheServiceThenItHoldsNothingThatItsUserChose() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/mail"))) {
            assertThat(templates).hasSizeGreaterThanOrEqualTo(4).allSatisfy(template -> assertThat(
                            MEMBER.matcher(Files.readString(template)).results().map(member -> member.group(1)))
                    .isSubsetOf("code", "expiry", "time", "where", "name"));
        }
    }

    @Test
    void whenCodeIsMailedThenItHasALineOfItsOwn() {
        MailMessage mail = new MailTemplate("reset-code").fill(TO, Map.of("code", "ABCD-2345", "expiry", "12:00 UTC"));

        assertThat(mail.text()).containsOnlyOnce("\nABCD-2345\n");
        assertThat(mail.subject()).doesNotContain("ABCD");
    }

    @Test
    void whenMailIsPrintedThenItsContentIsHidden() {
        assertThat(new MailMessage(TO, "subject", "text", "html")).hasToString("[mail]");
    }
}
