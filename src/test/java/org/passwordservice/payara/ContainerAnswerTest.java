package org.passwordservice.payara;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerAnswerTest {

    private static final String REFUSED =
            "HTTP/1.1 400 Invalid URI\r\nConnection: close\r\nContent-Length: 0\r\nX-Frame-Options: SAMEORIGIN\r\n\r\n";

    @Test
    void whenTheListenerRefusesThenItsAnswerIsCompleted() {
        assertThat(completed(REFUSED))
                .startsWith("HTTP/1.1 400 Bad Request\r\nX-Frame-Options: SAMEORIGIN\r\nCache-Control: no-store\r\n")
                .contains(
                        "X-Request-Id: id\r\nContent-Type: application/json\r\nContent-Length: 37\r\nConnection: close\r\n")
                .endsWith("\r\n\r\n{\"Message\":\"The request is invalid.\"}")
                .containsOnlyOnce("Content-Length")
                .doesNotContain("Invalid URI");
    }

    @Test
    void whenTheListenerSays200WithNothingThenItIsARefusal() {
        assertThat(completed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
    }

    @Test
    void whenTheListenerSaysNoLengthThenItsRefusalIsCompleted() {
        assertThat(completed("HTTP/1.1 400 Invalid URI\r\nConnection: close\r\n\r\n"))
                .endsWith("{\"Message\":\"The request is invalid.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nX-Request-Id: abc\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\nab",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
                "not HTTP\r\n\r\n",
                ""
            })
    void whenAnApplicationAnswersThenNothingIsTouched(String answer) {
        assertThat(ContainerAnswer.completed(answer, "id")).isEmpty();
    }

    private static String completed(String answer) {
        return new String(ContainerAnswer.completed(answer, "id").orElseThrow(), StandardCharsets.ISO_8859_1);
    }
}
