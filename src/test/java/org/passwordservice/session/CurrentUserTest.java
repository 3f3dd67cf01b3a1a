package org.passwordservice.session;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CurrentUserTest {

    @Test
    void whenUserIsLoggedInThenThatUser() {
        assertThat(TestAuthenticatedUsers.current().get()).isEqualTo(TestAuthenticatedUsers.ROBERT);
    }

    @Test
    void whenNoLoginWasRequiredThenThereIsNoUser() {
        assertThatIllegalStateException().isThrownBy(() -> new CurrentUser().get());
    }
}
