package org.passwordservice.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.StubAccessTokens;
import org.passwordservice.session.TestAuthenticatedUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class TokenResourceTest {

    private final StubAccessTokens accessTokens = new StubAccessTokens();
    private final TokenResource resource = new TokenResource();

    @Test
    void whenHeadersNameAUserThenThatUserIsLoggedIn() {
        resource.app = TestApps.calling();
        resource.login = new Login() {
            @Override
            LoginResult logIn(Credentials credentials, RequestContext request) {
                assertThat(credentials)
                        .isEqualTo(new Credentials("roberttorro", new Secret("violet kayak ninety"), Optional.empty()));
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new LoginResult.Succeeded(new Secret("t"));
            }
        };

        Response response = resource.logIn(
                headers(Map.of("Username", "roberttorro", "Password", "violet kayak ninety")),
                new ByteArrayInputStream(new byte[0]));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(body(response)).isEqualTo("{\"State\":\"Succeeded\",\"Token\":\"t\"}");
    }

    @Test
    void whenLoggedOutThenThePresentedTokenIsRevoked() {
        resource.app = TestApps.calling();
        resource.currentUser = TestAuthenticatedUsers.current();
        resource.accessTokens = accessTokens;

        assertThat(resource.logOut().getStatus()).isEqualTo(204);
        assertThat(accessTokens.loggedOut())
                .containsExactly(new StubAccessTokens.LoggedOut(TestAuthenticatedUsers.ROBERT, TestApps.REQUEST));
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
                    String value = values.get(arguments[0]);
                    return method.getReturnType() != List.class ? value : value == null ? null : List.of(value);
                });
    }
}
