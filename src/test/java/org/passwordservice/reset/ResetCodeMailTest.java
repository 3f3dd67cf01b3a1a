package org.passwordservice.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.MailMessage;
import org.passwordservice.mail.TestMails;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class ResetCodeMailTest {

    private final List<String> journal = new ArrayList<>();
    private boolean live = true;

    @Test
    void whenRequestIsLiveThenItsCodeGoesToTheStoredAddressAlone() {
        Optional<MailMessage> letter =
                letter(StoredUser.robert(17, "no hash")).write(TestMails.resetCode(Optional.of(17L), "request"));

        assertThat(letter).hasValueSatisfying(written -> {
            assertThat(written.to()).isEqualTo("robert@someguy.com");
            assertThat(written.text()).contains("Hello roberttorro,", "\n\nABCD-2345\n\n", "until 12:10 UTC.");
            assertThat(written.html()).contains("Hello roberttorro", "ABCD-2345", "12:10 UTC");
        });
        assertThat(journal).containsExactly("code for user 17 to robert@someguy.com, request");
    }

    @Test
    void whenRequestIsNoLongerLiveThenNoLetter() {
        live = false;

        assertThat(letter(StoredUser.robert(17, "no hash")).write(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
    }

    @Test
    void whenMailIsForNobodyThenNoLetterAndNoCode() {
        ResetCodeMail letter = letter(StoredUser.robert(17, "no hash"));

        assertThat(letter.write(TestMails.resetCode(Optional.empty(), "request")))
                .isEmpty();
        assertThat(letter.write(TestMails.resetCode(Optional.of(18L), "request")))
                .isEmpty();
        assertThat(letter.write(TestMails.resetCode(Optional.of(17L), null))).isEmpty();
        assertThat(journal).isEmpty();
    }

    @Test
    void whenUserIsDisabledOrHasNoAddressThenNoLetterAndNoCode() {
        assertThat(letter(StoredUser.disabled(17, "no hash")).write(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
        assertThat(letter(StoredUser.robertWithoutAddress(17)).write(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
        assertThat(journal).isEmpty();
    }

    @Test
    void whenAskedWhatItWritesThenResetCodes() {
        assertThat(letter(StoredUser.robert(17, "no hash")).kind()).isEqualTo(MailKind.RESET_CODE);
    }

    private ResetCodeMail letter(User user) {
        ResetCodeMail letter = new ResetCodeMail();
        letter.users = new StubUsers(journal, user);
        letter.codes = new ResetCodes();
        letter.codes.settings = TestSettings.defaults();
        letter.requests = new PendingResets() {
            @Override
            public Optional<Secret> makeCode(long userId, String address, String requestId) {
                journal.add("code for user " + userId + " to " + address + ", " + requestId);
                return live ? Optional.of(new Secret("ABCD2345")) : Optional.empty();
            }
        };
        return letter;
    }
}
