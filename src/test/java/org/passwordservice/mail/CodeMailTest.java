package org.passwordservice.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.emailchange.EmailChangeCodeMail;
import org.passwordservice.emailconfirmation.EmailConfirmationMail;
import org.passwordservice.language.Language;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.StubMailedCodes;
import org.passwordservice.mailedcode.TestCodes;
import org.passwordservice.reset.ResetCodeMail;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class CodeMailTest {

    private static final String PUBLIC_URL = "passwords.public-url";

    private static final long OTHER_APPLICATION = 3;

    private StubMailedCodes mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345");
    private Map<String, String> values = Map.of();

    @Test
    void whenResetIsValidThenItsCodeGoesToTheStoredAddress() {
        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .hasValueSatisfying(message -> {
                    assertThat(message.to()).isEqualTo("robert@someguy.com");
                    assertThat(message.text())
                            .contains("Hello,", "\n\nABCD-2345\n\n", "for 10 minutes, until 12:10 UTC.");
                    assertThat(message.html()).contains("Hello,", "ABCD-2345", "12:10 UTC");
                });
        assertThat(mailedCodes.generated()).containsExactly("for user 17, robert@someguy.com, request");
    }

    @Test
    void whenUserChoseAMessageAsLoginAndNamesThenTheMailDoesNotCarryIt() {
        assertThat(write(StoredUser.advertiser(17), Optional.of(17L), "request"))
                .hasValueSatisfying(message -> assertThat(message.subject() + message.text() + message.html())
                        .contains("ABCD-2345")
                        .doesNotContainIgnoringCase("call")
                        .doesNotContain("evil", "prize"));
    }

    @Test
    void whenResetIsNoLongerValidThenNoMessage() {
        mailedCodes = new StubMailedCodes(
                CodePurpose.RESET_PASSWORD, new Secret("ABCD2345"), Optional.empty(), OTHER_APPLICATION);

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .isEmpty();
    }

    @Test
    void whenMailIsForNoUserOrNoResetThenNoMessageAndNoCode() {
        User robert = StoredUser.robert(17, "no hash");

        assertThat(write(robert, Optional.empty(), "request")).isEmpty();
        assertThat(write(robert, Optional.of(18L), "request")).isEmpty();
        assertThat(write(robert, Optional.of(17L), null)).isEmpty();
        assertThat(mailedCodes.generated()).isEmpty();
    }

    @Test
    void whenUserIsDisabledOrHasNoAddressThenNoMessageAndNoCode() {
        assertThat(write(StoredUser.disabled(17, "no hash"), Optional.of(17L), "request"))
                .isEmpty();
        assertThat(write(StoredUser.robertWithoutAddress(17), Optional.of(17L), "request"))
                .isEmpty();
        assertThat(mailedCodes.generated()).isEmpty();
    }

    @Test
    void whenAddressIsToBeConfirmedThenItsCodeIsMailed() {
        mailedCodes = codes(CodePurpose.CONFIRM_EMAIL, "ABCDEFGHJKLM");

        assertThat(write(new EmailConfirmationMail(), StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .hasValueSatisfying(message -> {
                    assertThat(message.subject()).isEqualTo("Confirm your e-mail address");
                    assertThat(message.text()).contains("\n\nABCD-EFGH-JKLM\n\n", "1 January 2026, 12:10 UTC");
                });
    }

    @Test
    void whenCodeConfirmsANewAddressThenItGoesThereAndNotToTheStoredOne() {
        mailedCodes = codes(CodePurpose.CHANGE_EMAIL, "ABCD2345");
        OutboxMail toNew = TestMails.resetCode(Optional.of(17L), "request").to("robert@new.com");

        assertThat(render(new EmailChangeCodeMail(), StoredUser.robert(17, "no hash"), toNew))
                .hasValueSatisfying(message -> {
                    assertThat(message.to()).isEqualTo("robert@new.com");
                    assertThat(message.text()).contains("\n\nABCD-2345\n\n").doesNotContain("someguy");
                });
        assertThat(mailedCodes.generated()).containsExactly("for user 17, robert@new.com, request");
    }

    @ParameterizedTest
    @CsvSource({
        "DE, de, pl, Ihr Code zum Zur\u00fccksetzen Ihres Passworts",
        "'', de, pl, Kod do zresetowania has\u0142a",
        "'', de, it, Ihr Code zum Zur\u00fccksetzen Ihres Passworts",
        "'', fr, pt-BR, Votre code pour r\u00e9initialiser votre mot de passe"
    })
    void whenRequestUserOrSettingsNameALanguageThenTheMailHasTheFirstOfThem(
            String ofRequest, String ofSettings, String ofUser, String subject) {
        values = Map.of("passwords.language", ofSettings);
        OutboxMail row = TestMails.resetCode(Optional.of(17L), "request").in(Language.of(ofRequest));

        assertThat(render(new ResetCodeMail(), StoredUser.robertWithLanguage(17, ofUser), row))
                .hasValueSatisfying(mail -> assertThat(mail.subject()).isEqualTo(subject));
    }

    @Test
    void whenPagesCanRedeemTheCodeThenTheMailHasALinkToThemWithTheCodeBehindTheHash() {
        values = Map.of(PUBLIC_URL, "https://trade.example.com/login/", "passwords.language", "es");
        mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345", MailedCodes.ANY_APPLICATION);

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "71"))
                .hasValueSatisfying(mail -> assertThat(mail.text())
                        .contains("\nhttps://trade.example.com/login/reset/?lang=es#code=ABCD-2345\n"));

        mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345", TestTexts.PAGES);
        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "71"))
                .hasValueSatisfying(mail -> assertThat(mail.html()).contains("#code=ABCD-2345\""));
    }

    @Test
    void whenPagesCannotRedeemTheCodeThenTheMailHasNoLink() {
        values = Map.of(PUBLIC_URL, "https://trade.example.com/");

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "71"))
                .hasValueSatisfying(
                        mail -> assertThat(mail.text() + mail.html()).doesNotContain("trade.example.com"));
    }

    @Test
    void whenPagesAreOffThenTheMailHasNoLink() {
        values = Map.of(PUBLIC_URL, "https://trade.example.com/", "passwords.pages", "off");
        mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345", MailedCodes.ANY_APPLICATION);

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "71"))
                .hasValueSatisfying(
                        mail -> assertThat(mail.text() + mail.html()).doesNotContain("trade.example.com"));
    }

    @Test
    void whenThereIsNoPublicAddressThenTheMailHasNoLink() {
        mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345", MailedCodes.ANY_APPLICATION);

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "71"))
                .hasValueSatisfying(
                        mail -> assertThat(mail.text() + mail.html()).doesNotContain("http", "page"));
    }

    @Test
    void whenKindIsReadThenOfItsCode() {
        assertThat(new ResetCodeMail().kind()).isEqualTo(MailKind.RESET_CODE);
        assertThat(new EmailConfirmationMail().kind()).isEqualTo(MailKind.EMAIL_CONFIRMATION);
    }

    private static StubMailedCodes codes(CodePurpose purpose, String code) {
        return codes(purpose, code, OTHER_APPLICATION);
    }

    private static StubMailedCodes codes(CodePurpose purpose, String code, long application) {
        return new StubMailedCodes(
                purpose, new Secret(code), Optional.of(StoredUser.robert(17, "no hash")), application);
    }

    private Optional<MailMessage> write(User user, Optional<Long> recipient, @Nullable String request) {
        return write(new ResetCodeMail(), user, recipient, request);
    }

    private Optional<MailMessage> write(CodeMail mail, User user, Optional<Long> recipient, @Nullable String request) {
        return render(mail, user, TestMails.resetCode(recipient, request));
    }

    private Optional<MailMessage> render(CodeMail mail, User user, OutboxMail row) {
        Settings settings = TestSettings.with(values);
        mail.users = new StubUsers(user);
        mail.codes = TestCodes.codes(settings);
        mail.mailedCodes = mailedCodes;
        mail.texts = TestTexts.texts(settings);
        mail.links = TestTexts.links(settings);
        mail.clock = Clock.fixed(Instant.parse("2026-01-01T12:00:02Z"), ZoneOffset.UTC);
        return mail.render(row);
    }
}
