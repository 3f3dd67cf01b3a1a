package org.passwordservice.throttle;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.user.TestUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ghost", " ghost ", "GHOST\t"})
    void whenUserIsUnknownThenEverySpellingIsOneAccount(String typed) {
        assertThat(Account.named(Optional.empty(), typed)).isEqualTo(Account.named(Optional.empty(), "ghost"));
    }

    @Test
    void whenUserIsNamedByLoginOrAddressThenItIsOneAccount() {
        User user = TestUsers.robert();
        assertThat(Account.named(Optional.of(user), user.login()))
                .isEqualTo(Account.named(Optional.of(user), "robert@someguy.com"))
                .isEqualTo(Account.of(user));
    }

    @Test
    void whenAnUnknownNameLooksLikeAnIdThenItIsNotThatUsersAccount() {
        User user = TestUsers.robert();
        assertThat(Account.named(Optional.empty(), "user " + user.id()).name())
                .isNotEqualTo(Account.of(user).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\u3000"})
    void whenNoUserIsNamedThenNoAccount(String typed) {
        assertThat(Account.named(Optional.empty(), typed).isNamed()).isFalse();
        assertThat(Account.named(Optional.empty(), "ghost").isNamed()).isTrue();
        assertThat(Account.of(TestUsers.robert()).isNamed()).isTrue();
    }

    @Test
    void whenPrintedThenTheNameIsHidden() {
        assertThat(Account.named(Optional.empty(), "my password")).hasToString("[account]");
    }
}
