package org.passwordservice.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.TestAuthenticatedUsers;
import org.passwordservice.throttle.TestLimits;
import org.passwordservice.throttle.TooManyAttemptsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TokenResourceTest {

    private final List<String> journal = new ArrayList<>();
    private final TokenResource resource = new TokenResource();

    @Test
    void whenLoggedInThenTheTokenOfWhoeverTheHeadersName() {
        Response answer = logIn(new LoginResult.Succeeded(new Secret("t")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("{\"State\":\"Succeeded\",\"Token\":\"t\"}");
        assertThat(journal).containsExactly("roberttorro, violet kayak ninety, 3");
    }

    @Test
    void whenPasswordHasExpiredThen202() {
        Response answer = logIn(new LoginResult.PasswordExpired(new Secret("t")));

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(body(answer)).contains("\"State\":\"Expecting\"", "\"ConfirmationToken\":\"t\"");
    }

    @Test
    void whenFailedThen401() {
        Response answer = logIn(new LoginResult.Failed());

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(body(answer)).contains("\"Reason\":\"Invalid credentials\"");
    }

    @Test
    void whenThereWereTooManyAttemptsThen429InTheEnvelopeOfALogin() {
        resource.app = TestApps.calling();
        resource.login = new Login() {
            @Override
            public LoginResult logIn(String username, Secret password, RequestContext origin)
                    throws TooManyAttemptsException {
                throw TestLimits.reached();
            }
        };

        Response answer = resource.logIn(headers(Map.of()), new ByteArrayInputStream(new byte[0]));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(answer))
                .isEqualTo("{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Too many attempts\"}");
    }

    @Test
    void whenLoggedOutThenThePresentedTokenIsDead() {
        assertThat(logOut(true).getStatus()).isEqualTo(204);
        assertThat(journal).containsExactly("revoked 5", "LOGOUT SUCCESS by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenLoggedOutTwiceAtOnceThenOneIsRecorded() {
        assertThat(logOut(false).getStatus()).isEqualTo(204);
        assertThat(journal).containsExactly("revoked 5");
    }

    @Test
    void whenNobodyHadToLogInThenThereIsNoCaller() {
        assertThatIllegalStateException().isThrownBy(() -> new CurrentUser().get());
    }

    /** @param first whether the token is still there when it is to be killed */
    private Response logOut(boolean first) {
        resource.app = TestApps.calling();
        resource.caller = TestAuthenticatedUsers.calling();
        resource.storage = new LoginStorage();
        resource.storage.trail = new RecordingAuditTrail(journal);
        resource.storage.accessTokens = new AccessTokens() {
            @Override
            public boolean revoke(long tokenId) {
                journal.add("revoked " + tokenId);
                return first;
            }
        };
        return resource.logOut();
    }

    private Response logIn(LoginResult result) {
        resource.app = TestApps.calling();
        resource.login = new Login() {
            @Override
            public LoginResult logIn(String username, Secret password, RequestContext origin) {
                journal.add(username + ", " + password.reveal() + ", " + origin.applicationId());
                return result;
            }
        };
        return resource.logIn(
                headers(Map.of("Username", "roberttorro", "Password", "violet kayak ninety")),
                new ByteArrayInputStream(new byte[0]));
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
                    String value = values.get(arguments[0]);
                    return method.getReturnType() != List.class ? value : value == null ? null : List.of(value);
                });
    }
}
