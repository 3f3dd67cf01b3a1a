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
        Optional<MailMessage> message =
                renderer(StoredUser.robert(17, "no hash")).render(TestMails.resetCode(Optional.of(17L), "request"));

        assertThat(message).hasValueSatisfying(rendered -> {
            assertThat(rendered.to()).isEqualTo("robert@someguy.com");
            assertThat(rendered.text()).contains("Hello roberttorro,", "\n\nABCD-2345\n\n", "until 12:10 UTC.");
            assertThat(rendered.html()).contains("Hello roberttorro", "ABCD-2345", "12:10 UTC");
        });
        assertThat(journal).containsExactly("code for user 17 to robert@someguy.com, request");
    }

    @Test
    void whenRequestIsNoLongerLiveThenNoMail() {
        live = false;

        assertThat(renderer(StoredUser.robert(17, "no hash")).render(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
    }

    @Test
    void whenMailIsForAnUnknownUserThenNoMailAndNoCode() {
        ResetCodeMail renderer = renderer(StoredUser.robert(17, "no hash"));

        assertThat(renderer.render(TestMails.resetCode(Optional.empty(), "request")))
                .isEmpty();
        assertThat(renderer.render(TestMails.resetCode(Optional.of(18L), "request")))
                .isEmpty();
        assertThat(renderer.render(TestMails.resetCode(Optional.of(17L), null))).isEmpty();
        assertThat(journal).isEmpty();
    }

    @Test
    void whenUserIsDisabledOrHasNoAddressThenNoMailAndNoCode() {
        assertThat(renderer(StoredUser.disabled(17, "no hash"))
                        .render(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
        assertThat(renderer(StoredUser.robertWithoutAddress(17))
                        .render(TestMails.resetCode(Optional.of(17L), "request")))
                .isEmpty();
        assertThat(journal).isEmpty();
    }

    @Test
    void whenAskedForItsKindThenResetCodes() {
        assertThat(renderer(StoredUser.robert(17, "no hash")).kind()).isEqualTo(MailKind.RESET_CODE);
    }

    private ResetCodeMail renderer(User user) {
        ResetCodeMail renderer = new ResetCodeMail();
        renderer.users = new StubUsers(journal, user);
        renderer.codes = new ResetCodes();
        renderer.codes.settings = TestSettings.defaults();
        renderer.requests = new PendingResets() {
            @Override
            public Optional<Secret> makeCode(long userId, String address, String requestId) {
                journal.add("code for user " + userId + " to " + address + ", " + requestId);
                return live ? Optional.of(new Secret("ABCD2345")) : Optional.empty();
            }
        };
        return renderer;
    }
}
