package org.passwordservice.passwordchange;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.Origin;
import org.passwordservice.session.Caller;
import org.passwordservice.session.TestCallers;
import org.passwordservice.throttle.TestLimits;
import org.passwordservice.throttle.TooManyAttemptsException;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeResourceTest {

    private static final ChangeRequest REQUEST = new ChangeRequest(null, null, null);

    @Test
    void whenChangedThen200WithoutBody() {
        Response answer = answer(new ChangeResult.Changed());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.hasEntity()).isFalse();
    }

    @Test
    void whenInvalidThen422WithTheReasons() {
        Response answer = answer(new ChangeResult.Invalid(Map.of("userPassword.Password", List.of("A"))));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).endsWith("\"ModelState\":{\"userPassword.Password\":[\"A\"]}}");
    }

    @Test
    void whenOldPasswordIsWrongThen400() {
        Response answer = answer(new ChangeResult.OldPasswordWrong());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(body(answer))
                .endsWith("\"ModelState\":{\"userPassword.OldPassword\":[\"Old password is incorrect\"]}}");
    }

    @Test
    void whenLoginIsOverThen401() {
        Response answer = answer(new ChangeResult.LoginEnded());

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenNewPasswordWasUsedThen409() {
        Response answer = answer(new ChangeResult.Reused());

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer))
                .endsWith("{\"userPassword.Password\":"
                        + "[\"Password was used recently, choose one you have not used\"]}}");
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        Response answer = resource(new PasswordChange() {
                    @Override
                    public ChangeResult change(Caller caller, ChangeRequest request, Origin origin)
                            throws TooManyAttemptsException {
                        throw TestLimits.reached();
                    }
                })
                .change(REQUEST);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(answer)).isEqualTo("{\"Message\":\"Too many attempts\"}");
    }

    private static Response answer(ChangeResult result) {
        return resource(new PasswordChange() {
                    @Override
                    public ChangeResult change(Caller caller, ChangeRequest request, Origin origin) {
                        assertThat(caller).isEqualTo(TestCallers.CALLER);
                        assertThat(request).isSameAs(REQUEST);
                        assertThat(origin).isEqualTo(TestApps.ORIGIN);
                        return result;
                    }
                })
                .change(REQUEST);
    }

    private static ChangeResource resource(PasswordChange flow) {
        ChangeResource resource = new ChangeResource();
        resource.passwordChange = flow;
        resource.app = TestApps.calling();
        resource.caller = TestCallers.calling();
        return resource;
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
