package org.passwordservice.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"Message\":\"The request is invalid.\"}",
                "401 | {\"Message\":\"Authorization has been denied for this request.\"}",
                "404 | {\"Message\":\"No HTTP resource was found that matches the request URI.\"}",
                "405 | {\"Message\":\"The requested resource does not support HTTP method 'PATCH'.\"}",
                "413 | {\"Message\":\"The request is too large.\"}",
                "503 | {\"Message\":\"The service is temporarily unavailable.\"}",
                "500 | {\"message\":\"An error occurred while processing your request\",\"error\":\"Unexpected server error\"}"
            })
    void whenNoEndpointHasASayThenBodyOfTheContract(int status, String body) {
        assertThat(StrictJson.write(Responses.statusBody(status, "PATCH")))
                .asString()
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 409, 411, 417, 418, 426, 451})
    void whenRequestIsWrongInAnotherWayThenInvalid(int status) {
        assertThat(Responses.statusBody(status, "GET")).isEqualTo(new MessageResponse("The request is invalid."));
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 502, 504, 599})
    void whenServerFailsInAnotherWayThenUnexpected(int status) {
        assertThat(Responses.statusBody(status, "GET")).isEqualTo(UnexpectedErrorResponse.INSTANCE);
    }

    @Test
    void whenNoTokenWasPresentedThenOnlyTheSchemeIsNamed() {
        Response answer = Responses.loginRequired(false);

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void whenTokenWasPresentedThenItIsCalledInvalid() {
        assertThat(Responses.loginRequired(true).getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void whenUnavailableThenCallerIsToldWhenToComeBack() {
        Response answer = Responses.unavailable();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void whenAnsweredThenBytesOfJson() {
        Response answer = Responses.json(Responses.UNPROCESSABLE, Success.INSTANCE);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
        assertThat(answer.getEntity()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}".getBytes(StandardCharsets.UTF_8));
    }
}
