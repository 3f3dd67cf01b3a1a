package org.passwordservice.login;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.session.StubAccessTokens;
import org.passwordservice.session.TestAuthenticatedUsers;

import static org.assertj.core.api.Assertions.assertThat;

class LogoutResourceTest {

    @Test
    void whenLoggedOutThenThePresentedTokenIsRevoked() {
        StubAccessTokens accessTokens = new StubAccessTokens();
        LogoutResource resource = new LogoutResource();
        resource.app = TestApps.calling();
        resource.currentUser = TestAuthenticatedUsers.current();
        resource.accessTokens = accessTokens;

        assertThat(resource.logOut(new ByteArrayInputStream(new byte[0])).getStatus())
                .isEqualTo(200);
        assertThat(accessTokens.loggedOut())
                .containsExactly(new StubAccessTokens.LoggedOut(TestAuthenticatedUsers.ROBERT, TestApps.REQUEST));
    }
}
