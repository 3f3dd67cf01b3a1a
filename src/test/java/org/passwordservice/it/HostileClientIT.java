package org.passwordservice.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a client can try over a bare socket: to be slow, to be large, and to say one thing and mean another. What holds for
 * methods, paths and headers of a well-behaved client is in {@link RulesForEveryCallIT}.
 */
@Tag("either-database")
class HostileClientIT {

    /** More than the threads of the listener, which are 400. */
    private static final int MANY = 450;

    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    /** The deadline of a request and the timeout of silence are 20 seconds each; the clock for silence ticks once a second. */
    private static final Duration BOUNDED = Duration.ofSeconds(30);

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private final int port = Services.usuallyOnH2().port();
    private final String credentials = "Host: a\r\nEt-App-Key: "
            + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\nContent-Type: application/json\r\n";
    private final String schema = "GET /api/v1.0/registration/schema HTTP/1.1\r\n" + credentials;
    private final String ask = "POST /api/v1.0/users/password/reset HTTP/1.1\r\n" + credentials;
    private final String last = schema + "Connection: close\r\n\r\n";
    private final String body = "{\"User\":\"nobody\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/token HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "ASK Content-Length: 100\r\n\r\n{",
                "ASK Transfer-Encoding: chunked\r\n\r\n5\r\n{",
                "ASK Expect: 100-continue\r\nContent-Length: 100\r\n\r\n",
                "ASK Upgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 100\r\n\r\n{",
                "CONNECT /api/token HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{",
                ""
            })
    void whenMoreClientsThanThreadsStopInTheMiddleThenOthersAreServed(String start) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(opened(start.replace("ASK ", ask)));
            }
            assertOthersAreServed();
        } finally {
            close(slow);
        }
    }

    @Test
    void whenManyClientsReadNoAnswerOrOnlyStayThenOthersAreServed() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                idle.add(opened(schema + "\r\n"));
            }
            for (Socket socket : idle) {
                // Answered, so that the others wait for no work, and the rest of the answer is left unread.
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertOthersAreServed();
        } finally {
            close(idle);
        }
    }

    @Test
    void whenClientIsSilentOrSendsAByteNowAndThenThenItsConnectionIsClosedInTime() throws Exception {
        List<Socket> silent = List.of(
                opened(""),
                opened(schema),
                opened(ask + "Content-Length: 100\r\n\r\n{"),
                opened(ask + "Content-Length: 20000\r\n\r\n{"));
        Socket idle = opened(schema + "\r\n");
        assertThat(firstAnswer(idle, "\r\n\r\n")).startsWith("HTTP/1.1 200");
        List<Socket> dripping = List.of(opened(schema + "X-Slow: "), opened(ask + "Content-Length: 100\r\n\r\n{"));
        try {
            await().atMost(BOUNDED).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                List<Boolean> closed = new ArrayList<>();
                for (Socket socket : silent) {
                    closed.add(isClosed(socket));
                }
                for (Socket socket : dripping) {
                    closed.add(!takes(socket, "a") || isClosed(socket));
                }
                assertThat(closed).containsOnly(true);
            });
            // One that is only idle, after a whole request, is kept longer than load balancers keep theirs.
            assertThat(takes(idle, last)).isTrue();
            assertThat(new String(idle.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 200");
        } finally {
            idle.close();
            close(silent);
            close(dripping);
        }
    }

    @Test
    void whenRequestsAreSentFarAheadThenAFewAreServedAndTheConnectionIsClosed() throws Exception {
        assertThat(statuses((schema + "\r\n").repeat(3) + last)).containsExactly(200, 200, 200, 200);
        assertThat(statuses((schema + "\r\n").repeat(400))).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5000000', 'x', 413",
        "'Transfer-Encoding: chunked', '4e20\r\nCHUNK', 413",
        "'Expect: 100-continue\r\nContent-Length: 5000000', '', 413"
    })
    void whenBodyIsTooLargeThenItIsRefusedBeforeItsEndComes(String framing, String start, int status) throws Exception {
        try (Socket socket = opened(ask + framing + "\r\n\r\n" + start.replace("CHUNK", "x".repeat(20_000)))) {
            String answer = firstAnswer(socket, "\"Message\"");
            assertThat(answer).contains("HTTP/1.1 " + status).contains("The request is too large.");
        }
    }

    @Test
    void whenLengthAndCodingDisagreeThenWhatFollowsIsNoRequest() throws IOException {
        String hidden = "GET /api/v1.0/registration/schema HTTP/1.1\r\nHost: x\r\nEt-App-Key: "
                + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\n\r\n";
        String body = "0\r\n\r\n" + hidden;
        String request = "POST /api/token HTTP/1.1\r\nHost: x\r\nEt-App-Key: "
                + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\nContent-Length: " + body.length()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        assertThat(RawHttp.send(Services.usuallyOnH2().port(), request, StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("UnitName")
                .containsOnlyOnce("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length : 5",
                "Content-Length:\r\n 5",
                "Content-Length: ",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding : chunked",
                "Content-Length: 5\r\nHost: b"
            })
    void whenEndOfBodyIsInDoubtThenTheRequestIsInvalidAndNothingAfterItIsServed(String framing) throws Exception {
        String answer =
                RawHttp.send(port, ask + framing + "\r\n\r\n0\r\n\r\n" + schema + "\r\n", StandardCharsets.ISO_8859_1);
        assertThat(statusesOf(answer)).containsExactly(400);
    }

    @Test
    void whenLengthIsSentWithTraceThenItsBodyIsNoRequest() throws Exception {
        String hidden = schema + "\r\n";
        assertThat(statuses("TRACE /api/token HTTP/1.1\r\n" + credentials + "Content-Length: " + hidden.length()
                        + "\r\n\r\n" + hidden + last))
                .containsExactly(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/nothing, 404",
        "PATCH, /api/v1.0/users/password/reset, 405",
        "DELETE, /api/v1.0/users/password/reset, 405",
        "FOO, /api/v1.0/users/password/reset, 405",
        "GET, /api/v1.0/registration/schema, 200",
        "POST, /outside, 404"
    })
    void whenBodyOfUnreadRequestLooksLikeARequestThenItIsNotServed(String method, String path, int status)
            throws Exception {
        String hidden = schema + "\r\n";
        assertThat(statuses(method + " " + path + " HTTP/1.1\r\n" + credentials + "Content-Length: " + hidden.length()
                        + "\r\n\r\n" + hidden + last))
                .containsExactly(status, 200);
    }

    @Test
    void whenBodyComesInPiecesOrInChunksThenTheNextRequestIsServedToo() throws Exception {
        String chunked = ask + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body.substring(0, 5))
                + chunk(body.substring(5)) + "0\r\n\r\n";
        assertThat(statuses(chunked + last)).containsExactly(200, 200);
        try (Socket socket = opened(ask + "Content-Length: " + body.length() + "\r\n\r\n")) {
            for (String piece : body.split("")) {
                assertThat(takes(socket, piece)).isTrue();
            }
            assertThat(takes(socket, last)).isTrue();
            assertThat(statusesOf(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly(200, 200);
        }
    }

    @Test
    void whenClientWaitsToBeToldToContinueThenItIsToldOnce() throws Exception {
        try (Socket socket = opened(ask + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n")) {
            assertThat(firstAnswer(socket, "\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(takes(socket, body + last)).isTrue();
            assertThat(statusesOf(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly(200, 200);
        }
    }

    @Test
    void whenClientWaitsToBeToldToContinueBeforeItSendsChunksThenItIsToldOnce() throws Exception {
        try (Socket socket = opened(ask + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            assertThat(firstAnswer(socket, "\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(takes(socket, chunk(body) + "0\r\n\r\n" + last)).isTrue();
            assertThat(statusesOf(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly(200, 200);
        }
    }

    @Test
    void whenChunksHaveExtensionsThenTheyAreIgnored() throws Exception {
        String extended = chunk(body).replaceFirst("\r\n", ";a=b ; c=\"d\"\r\n") + "0;e\r\n\r\n";
        assertThat(statuses(ask + "Transfer-Encoding: chunked\r\n\r\n" + extended + last))
                .containsExactly(200, 200);
    }

    @Test
    void whenAnEmptyLinePrecedesARequestThenItIsReadOver() throws Exception {
        assertThat(statuses("\r\n" + schema + "\r\n\r\n" + last)).containsExactly(200, 200);
    }

    @Test
    void whenHeadersAreSentInTheTrailerThenTheyCountForNothing() throws Exception {
        Api api = new Api(Services.usuallyOnH2());
        String login = api.register().login();
        String start = "POST /api/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n";
        String key = "Et-App-Key: " + Services.usuallyOnH2().firstRun().getProperty("app-key") + "\r\n";
        String secrets = "Username: " + login + "\r\nPassword: " + Api.PASSWORD + "\r\n";
        assertThat(statuses(start + "\r\n0\r\n" + key + secrets + "\r\n" + last))
                .containsExactly(403, 200);
        assertThat(statuses(start + key + "\r\n0\r\n" + secrets + "\r\n" + last))
                .containsExactly(401, 200);
        assertThat(statuses(start + key + secrets + "\r\n0\r\n\r\n" + last)).containsExactly(200, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: a\0b", "X: a\rb", "X: a\u0007b", "X: a\u007fb", "X: a\nb: c", "X: a\r\n b", "X\0: a"})
    void whenAHeaderHasAControlCharacterThenTheRequestIsRefused(String header) throws Exception {
        assertThat(statuses(schema + header + "\r\n\r\n" + last)).containsExactly(400);
    }

    @Test
    void whenBodyThatIsIgnoredIsTooLargeThenItIsRefusedAndNothingInItIsServed() throws Exception {
        String large = (schema + "\r\n").repeat(200);
        assertThat(statuses(schema + "Transfer-Encoding: chunked\r\n\r\n" + chunk(large) + "0\r\n\r\n"))
                .containsExactly(413);
        assertThat(statuses(schema + "Content-Length: " + large.length() + "\r\n\r\n" + large))
                .containsExactly(413);
    }

    @Test
    void whenAnswerClosesTheConnectionThenNothingSentAfterItIsServed() throws Exception {
        assertThat(statuses(last + (schema + "\r\n").repeat(5))).containsExactly(200);
    }

    @ParameterizedTest
    @CsvSource({"200, 400", "10000, 431"})
    void whenThereAreTooManyHeadersThenTheRequestIsRefused(int count, int status) throws Exception {
        String answer = RawHttp.sendAndBreakOff(port, schema + "X:\r\n".repeat(count) + "\r\n");
        assertThat(statusesOf(answer)).containsExactly(status);
        assertThat(answer).endsWith("\r\n\r\n").doesNotContain("Server:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF",
                "/WEB-INF;",
                "/WEB-INF;x/web.xml",
                "/WEB-INF/web.xml",
                "/META-INF;",
                "/META-INF/MANIFEST.MF",
                "/api/..;/WEB-INF/web.xml",
                "/api/%2e%2e/WEB-INF/web.xml",
                "/WEB-INF%2fweb.xml",
                "//WEB-INF/web.xml",
                "//api/token",
                "/api;x=1/token",
                "/api/openapi"
            })
    void whenPathIsACraftedOneThenThereIsNoSuchResource(String path) throws Exception {
        for (String method : List.of("GET", "POST")) {
            String answer = RawHttp.send(
                    port,
                    method + " " + path + " HTTP/1.1\r\n" + credentials + "Connection: close\r\n\r\n",
                    StandardCharsets.ISO_8859_1);
            assertThat(statusesOf(answer)).containsExactly(404);
            assertThat(answer)
                    .contains("No HTTP resource was found")
                    .doesNotContain("Location:")
                    .doesNotContain("WWW-Authenticate")
                    .contains("Cache-Control: no-store\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /openapi",
                "GET /openapi/",
                "GET /openapi?format=JSON",
                "GET /openapi/application.wadl",
                "OPTIONS /openapi/",
                "OPTIONS /openapi/application.wadl",
                "POST /openapi",
                "GET /application.wadl"
            })
    void whenAServerPageIsAskedForThenThereIsNoSuchResource(String methodAndPath) throws Exception {
        String answer = RawHttp.send(
                port,
                methodAndPath + " HTTP/1.1\r\n" + credentials + "Connection: close\r\n\r\n",
                StandardCharsets.ISO_8859_1);
        assertThat(answer)
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .contains("Cache-Control: no-store\r\n")
                .endsWith("\r\n\r\n{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACK", "PROPFIND", "FOO", "get", "POSTX"})
    void whenMethodIsMadeUpThenItIsNotAllowedAndNoOriginIsLetIn(String method) throws Exception {
        String answer = RawHttp.send(
                port,
                method + " /api/v1.0/users/password/reset HTTP/1.1\r\n" + credentials
                        + "Origin: https://evil.example\r\nX-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n",
                StandardCharsets.ISO_8859_1);
        assertThat(statusesOf(answer)).containsExactly(405);
        assertThat(answer).doesNotContain("Access-Control-");
    }

    @Test
    void whenOptionsAreAskedForByAnotherOriginOrForAWadlThenNothingIsLetInOrDescribed() throws Exception {
        String request = "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n"
                + "Accept: application/vnd.sun.wadl+xml\r\nConnection: close\r\n\r\n";
        String answer = RawHttp.send(
                port, "OPTIONS /api/token HTTP/1.1\r\n" + credentials + request, StandardCharsets.ISO_8859_1);
        assertThat(RawHttp.send(
                        port, "OPTIONS /api/token HTTP/1.1\r\nHost: a\r\n" + request, StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Allow");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n")
                .contains("Cache-Control: no-store\r\n")
                .doesNotContain("Access-Control-")
                .doesNotContain("<");
    }

    private void assertOthersAreServed() throws IOException {
        try (Socket socket = opened(last)) {
            socket.setSoTimeout((int) PROMPTLY.toMillis());
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private List<Integer> statuses(String requests) throws IOException {
        return statusesOf(RawHttp.send(port, requests, StandardCharsets.ISO_8859_1));
    }

    private static List<Integer> statusesOf(String answers) {
        return STATUS.matcher(answers)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private Socket opened(String start) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** What comes up to the end of the first answer that has the given text. */
    private static String firstAnswer(Socket socket, String text) throws IOException {
        InputStream stream = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(text) < 0
                || !(answer.toString().endsWith("}") || answer.toString().endsWith("\r\n\r\n"))) {
            int next = stream.read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static boolean takes(Socket socket, String more) {
        try {
            socket.getOutputStream().write(more.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads what there is; a connection that the server has closed has an end, or was reset. */
    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        try {
            return socket.getInputStream().readAllBytes().length >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
