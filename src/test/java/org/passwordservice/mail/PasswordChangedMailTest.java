package org.passwordservice.mail;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordChangedMailTest {

    @Test
    void whenPasswordWasReplacedThenTheNoticeSaysWhenAndWhereToGo() {
        assertThat(notice(
                        StoredUser.robert(17, "no hash"), Map.of("passwords.public-url", "https://trade.example.com/")))
                .hasValueSatisfying(message -> {
                    assertThat(message.to()).isEqualTo("robert@someguy.com");
                    assertThat(message.text())
                            .contains("on 1 January 2026, 12:00 UTC", "\nhttps://trade.example.com/reset/?lang=en\n");
                });
    }

    @Test
    void whenUserChoseAMessageAsLoginAndNamesThenTheNoticeDoesNotCarryIt() {
        assertThat(notice(StoredUser.advertiser(17), Map.of()))
                .hasValueSatisfying(message -> assertThat(message.subject() + message.text() + message.html())
                        .contains("your trading application")
                        .doesNotContainIgnoringCase("call-1")
                        .doesNotContain("evil", "prize"));
    }

    @Test
    void whenUserHasNoAddressThenNoNotice() {
        assertThat(notice(StoredUser.robertWithoutAddress(17), Map.of())).isEmpty();
    }

    private static Optional<MailMessage> notice(User user, Map<String, String> settings) {
        PasswordChangedMail mail = new PasswordChangedMail();
        mail.users = new StubUsers(user);
        mail.texts = TestTexts.texts(TestSettings.with(settings));
        mail.links = TestTexts.links(TestSettings.with(settings));
        return mail.render(TestMails.notice(Optional.of(17L)));
    }
}
