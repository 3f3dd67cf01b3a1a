package org.passwordservice.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which address an event has, where the peer is a trusted proxy. */
@Tag("either-database")
class ClientAddressIT {

    private static final Pattern REQUEST_ID = Pattern.compile("(?m)^X-Request-Id: (\\S+)");
    private static final Pattern CLIENT = Pattern.compile("\"Client\":\"([^\"]*)\"");

    private final ServiceProcess service = Services.usuallyOnH2();

    @Test
    void whenTheProxyAddsALineOfItsOwnThenTheLastLineCounts() throws Exception {
        assertThat(clientOf("X-Forwarded-For: 192.0.2.66\r\nX-Forwarded-For: 203.0.113.8:17085\r\n", ""))
                .isEqualTo("203.0.113.8");
        assertThat(clientOf("X-Forwarded-For: \"\r\nX-Forwarded-For: \"[2001:db8::8]:17085\"\r\n", ""))
                .isEqualTo("2001:db8::8");
    }

    @Test
    void whenAnAddressIsInATrailerThenItDoesNotCount() throws Exception {
        assertThat(clientOf("", "X-Forwarded-For: 203.0.113.8\r\n")).isEqualTo("127.0.0.1");
        assertThat(clientOf("X-Forwarded-For: 203.0.113.9\r\n", "X-Forwarded-For: 203.0.113.8\r\n"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whenAnotherHeaderThanTheOneThatIsSetNamesTheClientThenItDoesNotCount() throws Exception {
        assertThat(clientOf("Forwarded: for=203.0.113.8\r\nX-Real-IP: 203.0.113.8\r\n", ""))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void whenTheProxyNamesNoAddressThenTheLogSaysSo() throws Exception {
        assertThat(clientOf("X-Forwarded-For: client-of-a-test\r\n", "")).isEqualTo("127.0.0.1");
        assertThat(Files.readString(service.log()))
                .contains("its clients share the limits of one address (X-Forwarded-For of 127.0.0.1: ");
    }

    /** The address in the event of a failed login. */
    private String clientOf(String headers, String trailers) throws IOException {
        String answer = RawHttp.send(
                service.port(),
                "POST /api/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nEt-App-Key: "
                        + service.firstRun().getProperty("app-key")
                        + "\r\nUsername: no-such-user-" + System.nanoTime() + "\r\nPassword: wrong horse battery\r\n"
                        + headers + "\r\n0\r\n"
                        + trailers
                        + "\r\n",
                StandardCharsets.ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 401");
        Matcher id = REQUEST_ID.matcher(answer);
        assertThat(id.find()).isTrue();
        Path events = service.dataDir().resolve("audit/audit.0.jsonl");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(events).contains(id.group(1)));
        Matcher client = CLIENT.matcher(Files.readAllLines(events).stream()
                .filter(line -> line.contains(id.group(1)))
                .findFirst()
                .orElseThrow());
        assertThat(client.find()).isTrue();
        return client.group(1);
    }
}
