package org.passwordservice.passwordchange;

import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.TestAuthenticatedUsers;

import static org.assertj.core.api.Assertions.assertThat;

class ChangePasswordResourceTest {

    private static final ChangePasswordBody BODY = new ChangePasswordBody(null, null, null);

    @Test
    void whenUserIsLoggedInThenTheResultOfTheirChange() {
        ChangePasswordResource resource = new ChangePasswordResource();
        resource.app = TestApps.calling();
        resource.currentUser = TestAuthenticatedUsers.current();
        resource.passwordChange = new PasswordChange() {
            @Override
            ChangePasswordResult changePassword(
                    AuthenticatedUser user, ChangePasswordBody body, RequestContext request) {
                assertThat(user).isEqualTo(TestAuthenticatedUsers.ROBERT);
                assertThat(body).isSameAs(BODY);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new ChangePasswordResult.Reused();
            }
        };

        assertThat(resource.changePassword(BODY).getStatus()).isEqualTo(409);
    }
}
