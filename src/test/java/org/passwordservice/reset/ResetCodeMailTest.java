package org.passwordservice.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final List<String> mailed = new ArrayList<>();
    private boolean valid = true;

    @Test
    void whenResetIsValidThenItsCodeGoesToTheStoredAddress() {
        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .hasValueSatisfying(message -> {
                    assertThat(message.to()).isEqualTo("robert@someguy.com");
                    assertThat(message.text()).contains("Hello roberttorro,", "\n\nABCD-2345\n\n", "until 12:10 UTC.");
                    assertThat(message.html()).contains("Hello roberttorro", "ABCD-2345", "12:10 UTC");
                });
        assertThat(mailed).containsExactly("for user 17, robert@someguy.com, request");
    }

    @Test
    void whenResetIsNoLongerValidThenNoMessage() {
        valid = false;

        assertThat(write(StoredUser.robert(17, "no hash"), Optional.of(17L), "request"))
                .isEmpty();
    }

    @Test
    void whenMailIsForNoUserOrNoResetThenNoMessageAndNoCode() {
        User robert = StoredUser.robert(17, "no hash");

        assertThat(write(robert, Optional.empty(), "request")).isEmpty();
        assertThat(write(robert, Optional.of(18L), "request")).isEmpty();
        assertThat(write(robert, Optional.of(17L), null)).isEmpty();
        assertThat(mailed).isEmpty();
    }

    @Test
    void whenUserIsDisabledOrHasNoAddressThenNoMessageAndNoCode() {
        assertThat(write(StoredUser.disabled(17, "no hash"), Optional.of(17L), "request"))
                .isEmpty();
        assertThat(write(StoredUser.robertWithoutAddress(17), Optional.of(17L), "request"))
                .isEmpty();
        assertThat(mailed).isEmpty();
    }

    @Test
    void whenKindIsReadThenResetCode() {
        assertThat(new ResetCodeMail().kind()).isEqualTo(MailKind.RESET_CODE);
    }

    private Optional<MailMessage> write(User user, Optional<Long> recipient, @Nullable String request) {
        ResetCodeMail mail = new ResetCodeMail();
        mail.users = new StubUsers(user);
        mail.codes = TestReset.codes(TestSettings.defaults());
        mail.requests = new PendingResets() {
            @Override
            public Optional<Secret> makeCode(long userId, String address, String requestId) {
                mailed.add("for user " + userId + ", " + address + ", " + requestId);
                return valid ? Optional.of(new Secret("ABCD2345")) : Optional.empty();
            }
        };
        return mail.render(TestMails.resetCode(recipient, request));
    }
}
