package org.passwordservice.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.BrandingSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator's texts for mails. */
class MailTextsTest {

    private static final String TO = "robert@someguy.com";

    private static final MailTemplate CODE = new MailTemplate("reset-code");
    private static final MailTemplate NOTICE = new MailTemplate("password-replaced");

    private static final String WRONG = "passwords.branding-dir has a wrong text in messages_en.properties: ";

    @Test
    void whenOperatorHasTextsThenTheMailHasThemAndTheValuesAreEscapedInHtmlOnly() {
        MailTemplate template = CODE.with(branding(
                Optional.of("R&B Brokers"),
                Map.of(
                        "mail.reset-code.subject", "Code of {{name}}",
                        "mail.reset-code.text", "{{name}}: {{code}}",
                        "mail.reset-code.html", "<p>{{name}}: {{code}} {{expiry}}</p>")));

        assertThat(template.fill(TO, Map.of("code", "<AB>", "expiry", "12:10")))
                .isEqualTo(new MailMessage(
                        TO, "Code of R&B Brokers", "R&B Brokers: <AB>", "<p>R&amp;B Brokers: &lt;AB&gt; 12:10</p>"));
    }

    @Test
    void whenOperatorHasOnlyASubjectThenTheRestIsOfTheService() {
        MailMessage mail = NOTICE.with(
                        branding(Optional.of("Acme Brokers"), Map.of("mail.password-replaced.subject", "New password")))
                .fill(TO, Map.of("time", "today", "where", "https://trade.example.com/"));

        assertThat(mail.subject()).isEqualTo("New password");
        assertThat(mail.text()).contains("changed on today", "tell the support of Acme Brokers.");
        assertThat(mail.html()).contains("tell the support of Acme Brokers.");
    }

    @Test
    void whenOperatorHasNoNameThenMailsSayYourBroker() {
        assertThat(NOTICE.with(BrandingSettings.NONE)
                        .fill(TO, Map.of("time", "today", "where", "there"))
                        .text())
                .contains("tell the support of your broker.");
    }

    @Test
    void whenTextsHaveTheRightPlaceholdersThenNothingIsWrong() {
        assertThat(problems(Map.of(
                        "mail.reset-code.subject", "Code of {{name}}",
                        "mail.reset-code.text", "{{code}}",
                        "mail.reset-code.html", "<style>@media print{p{color:red}}</style><p>{{code}} {{expiry}}</p>",
                        "mail.password-replaced.text", "Your password was replaced.",
                        "mail.password-replaced.html", "<p>On {{time}}. {{where}} {{name}}</p>")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.reset-code.subject | Code {{code}} | has the unknown placeholder {{code}}",
                "mail.reset-code.subject | Until {{expiry}} | has the unknown placeholder {{expiry}}",
                "mail.reset-code.subject | '' | is empty",
                "mail.reset-kode.subject | Code | is not the text of any mail",
                "mail.reset-code.sms | {{code}} | is not the text of any mail",
                "page.title | Acme | is not the text of any mail",
            })
    void whenATextIsWrongThenTheMessageNamesFileAndKey(String key, String value, String problem) {
        assertThat(problems(Map.of(key, value))).containsExactly(WRONG + key + " " + problem + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello | must have the placeholder {{code}}",
                "{{code}} {{login}} | has the unknown placeholder {{login}}",
                "{{code}} {{Code}} | has the unknown placeholder {{Code}}",
                "{{code}} {{expiry | has the unknown placeholder {{expiry",
                "{{code}} {{{code}}} | has the unknown placeholder {{",
            })
    void whenPlaceholdersOfACodeAreWrongThenTheMessageSaysWhich(String text, String problem) {
        assertThat(problems(Map.of("mail.reset-code.text", text, "mail.reset-code.html", "<p>{{code}}</p>")))
                .containsExactly(WRONG + "mail.reset-code.text " + problem + ".");
        assertThat(problems(Map.of("mail.reset-code.text", "{{code}}", "mail.reset-code.html", text)))
                .containsExactly(WRONG + "mail.reset-code.html " + problem + ".");
    }

    @Test
    void whenANoticeHasACodeThenThatIsAnUnknownPlaceholder() {
        assertThat(problems(
                        Map.of("mail.password-replaced.text", "{{code}}", "mail.password-replaced.html", "{{time}}")))
                .containsExactly(WRONG + "mail.password-replaced.text has the unknown placeholder {{code}}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Code\r\nBcc: eve@someguy.com", "Code\nBcc: eve@someguy.com", "Code\u2028more", "Code\u0000"})
    void whenASubjectIsNotOneLineThenRejected(String subject) {
        assertThat(problems(Map.of("mail.reset-code.subject", subject)))
                .containsExactly(
                        WRONG + "mail.reset-code.subject must be one line of at most 150 printable characters.");
    }

    @Test
    void whenOneOfTextAndHtmlIsMissingThenTheMessageNamesIt() {
        assertThat(problems(Map.of("mail.reset-code.text", "{{code}}")))
                .containsExactly(WRONG + "mail.reset-code.text needs mail.reset-code.html too.");
        assertThat(problems(Map.of("mail.reset-code.html", "{{code}}")))
                .containsExactly(WRONG + "mail.reset-code.html needs mail.reset-code.text too.");
    }

    /** Every code that is mailed must be in the operator's texts too, whatever mails are added. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset-code",
                "email-confirmation",
                "account-code",
                "email-factor-code",
                "email-change-code",
                "log-in-code"
            })
    void whenAMailHasACodeThenTheOperatorsTextMustHaveIt(String name) {
        MailTemplate template = new MailTemplate(name);

        assertThat(MailTexts.problems(
                        List.of(template),
                        branding(
                                Optional.empty(),
                                Map.of(template.key("text"), "Hello", template.key("html"), "<p>Hello</p>"))))
                .hasSize(2)
                .allMatch(problem -> problem.endsWith(" must have the placeholder {{code}}."));
    }

    private static List<String> problems(Map<String, String> texts) {
        return new ArrayList<>(MailTexts.problems(List.of(CODE, NOTICE), branding(Optional.empty(), texts)));
    }

    private static BrandingSettings branding(Optional<String> name, Map<String, String> texts) {
        Map<String, BrandingSettings.Text> all = new HashMap<>();
        texts.forEach((key, value) -> all.put(key, new BrandingSettings.Text("messages_en.properties", value)));
        return new BrandingSettings(name, all);
    }
}
