package org.passwordservice.reset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.passwordservice.http.TestResponses.body;

class SecretQuestionResourceTest {

    private final SecretQuestionResource resource = resource();

    @Test
    void whenThereIsAQuestionThenItIsTheModel() {
        Response response = resource.question(query("username=robert%74orro"));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(body(response)).isEqualTo("{\"Model\":\"Which boat?\",\"Errors\":[],\"IsSucceed\":true}");
    }

    @Test
    void whenThereIsNoQuestionThenTheModelIsEmpty() {
        Response response = resource.question(query("other=1&username=ghost"));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(body(response)).isEqualTo("{\"Model\":\"\",\"Errors\":[],\"IsSucceed\":true}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "username", "username=", "username=+%20", "Username=roberttorro"})
    void whenNoUserIsNamedThen422AndNothingIsLookedUp(@Nullable String query) {
        // Would fail if it were asked.
        resource.startReset = new StartReset();

        Response response = resource.question(query(query));

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(body(response))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"User is required.\"],"
                        + "\"ErrorsCode\":[\"ErrorUserRequired\"],\"IsSucceed\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=caf\u00e9", "username=%E9", "username=%", "username=a&username=b"})
    void whenQueryCannotBeReadThenBadRequest(String query) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> resource.question(query(query)));
    }

    private static SecretQuestionResource resource() {
        SecretQuestionResource resource = new SecretQuestionResource();
        resource.startReset = new StartReset() {
            @Override
            Optional<String> question(String typed) {
                return typed.equals("roberttorro") ? Optional.of("Which boat?") : Optional.empty();
            }
        };
        return resource;
    }

    private static HttpServletRequest query(@Nullable String query) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getQueryString") ? query : null);
    }
}
