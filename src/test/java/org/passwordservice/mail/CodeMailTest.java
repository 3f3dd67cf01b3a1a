package org.passwordservice.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.passwordservice.emailchange.EmailChangeCodeMail;
import org.passwordservice.emailconfirmation.EmailConfirmationMail;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.StubMailedCodes;
import org.passwordservice.mailedcode.TestCodes;
import org.passwordservice.reset.ResetCodeMail;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class CodeMailTest {

    private StubMailedCodes mailedCodes = codes(CodePurpose.RESET_PASSWORD, "ABCD2345");

    @Test
    void whenResetIsValidThenItsCodeGoesToTheStoredAddress() {
        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .hasValueSatisfying(message -> {
                    assertThat(message.to()).isEqualTo("robert@someguy.com");
                    assertThat(message.text()).contains("Hello,", "\n\nABCD-2345\n\n", "until 12:10 UTC.");
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
        mailedCodes = new StubMailedCodes(CodePurpose.RESET_PASSWORD, new Secret("ABCD2345"), Optional.empty(), 3);

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

    @Test
    void whenKindIsReadThenOfItsCode() {
        assertThat(new ResetCodeMail().kind()).isEqualTo(MailKind.RESET_CODE);
        assertThat(new EmailConfirmationMail().kind()).isEqualTo(MailKind.EMAIL_CONFIRMATION);
    }

    private static StubMailedCodes codes(CodePurpose purpose, String code) {
        return new StubMailedCodes(purpose, new Secret(code), Optional.of(StoredUser.robert(17, "no hash")), 3);
    }

    private Optional<MailMessage> write(User user, Optional<Long> recipient, @Nullable String request) {
        return write(new ResetCodeMail(), user, recipient, request);
    }

    private Optional<MailMessage> write(CodeMail mail, User user, Optional<Long> recipient, @Nullable String request) {
        return render(mail, user, TestMails.resetCode(recipient, request));
    }

    private Optional<MailMessage> render(CodeMail mail, User user, OutboxMail row) {
        mail.users = new StubUsers(user);
        mail.codes = TestCodes.codes(TestSettings.defaults());
        mail.mailedCodes = mailedCodes;
        mail.settings = TestSettings.defaults();
        return mail.render(row);
    }
}
