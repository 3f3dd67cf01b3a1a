package org.passwordservice.passwordchange;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.TestAuthenticatedUsers;
import org.passwordservice.throttle.TestLimits;
import org.passwordservice.throttle.TooManyAttemptsException;

import static org.assertj.core.api.Assertions.assertThat;

class ChangePasswordResourceTest {

    private static final ChangePasswordBody REQUEST = new ChangePasswordBody(null, null, null);

    @Test
    void whenChangedThen200WithoutBody() {
        Response answer = answer(new ChangePasswordResult.Changed());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.hasEntity()).isFalse();
    }

    @Test
    void whenInvalidThen422WithTheReasons() {
        Response answer = answer(new ChangePasswordResult.Invalid(Map.of("userPassword.Password", List.of("A"))));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).endsWith("\"ModelState\":{\"userPassword.Password\":[\"A\"]}}");
    }

    @Test
    void whenOldPasswordIsWrongThen400() {
        Response answer = answer(new ChangePasswordResult.OldPasswordWrong());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(body(answer))
                .endsWith("\"ModelState\":{\"userPassword.OldPassword\":[\"Old password is incorrect\"]}}");
    }

    @Test
    void whenLoginIsOverThen401() {
        Response answer = answer(new ChangePasswordResult.LoginEnded());

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenNewPasswordWasUsedThen409() {
        Response answer = answer(new ChangePasswordResult.Reused());

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer))
                .endsWith("{\"userPassword.Password\":"
                        + "[\"Password was used recently, choose one you have not used\"]}}");
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        Response answer = resource(new PasswordChange() {
                    @Override
                    public ChangePasswordResult change(
                            AuthenticatedUser caller, ChangePasswordBody request, RequestContext origin)
                            throws TooManyAttemptsException {
                        throw TestLimits.reached();
                    }
                })
                .change(REQUEST);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(answer)).isEqualTo("{\"Message\":\"Too many attempts\"}");
    }

    private static Response answer(ChangePasswordResult result) {
        return resource(new PasswordChange() {
                    @Override
                    public ChangePasswordResult change(
                            AuthenticatedUser caller, ChangePasswordBody request, RequestContext origin) {
                        assertThat(caller).isEqualTo(TestAuthenticatedUsers.CALLER);
                        assertThat(request).isSameAs(REQUEST);
                        assertThat(origin).isEqualTo(TestApps.REQUEST);
                        return result;
                    }
                })
                .change(REQUEST);
    }

    private static ChangePasswordResource resource(PasswordChange flow) {
        ChangePasswordResource resource = new ChangePasswordResource();
        resource.passwordChange = flow;
        resource.app = TestApps.calling();
        resource.caller = TestAuthenticatedUsers.calling();
        return resource;
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
