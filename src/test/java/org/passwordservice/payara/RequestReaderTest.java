package org.passwordservice.payara;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestReaderTest {

    private static final String POST = "POST /api/token HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";

    private final RequestReader reader = new RequestReader(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a?b=%zz HTTP/1.0\r\n\r\n",
                "FOO * HTTP/1.1\r\nHost:\r\nPassword: \u00e4\tb \r\n\r\n",
                "TRACE /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            })
    void whenRequestIsBeyondDoubtThenTheListenerGetsItAsItCame(String request) throws Exception {
        ByteBuffer input = bytes(request + "more");
        reader.read(input);
        assertThat(reader.isAtItsEnd()).isTrue();
        assertThat(text(reader.bytes())).isEqualTo(request);
        assertThat(input.remaining()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
                "5;a=b\r\nhello\r\n006 ; c=\"d\"\r\n world\r\n0;e\r\n\r\n",
                "5\r\nhello\r\n6\r\n world\r\n0\r\nEt-App-Key: key\r\nX-Forwarded-For: 203.0.113.1\r\n\r\n"
            })
    void whenBodyComesInChunksThenTheListenerGetsItWholeWithoutExtensionsAndTrailers(String body) throws Exception {
        for (byte b : (CHUNKED + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1)) {
            assertThat(reader.isReady()).isFalse();
            reader.read(ByteBuffer.wrap(new byte[] {b}));
        }
        assertThat(reader.isAtItsEnd()).isTrue();
        assertThat(text(reader.bytes())).isEqualTo(POST + "Content-Length: 11\r\n\r\nhello world");
    }

    @Test
    void whenEmptyLinesPrecedeTheRequestLineThenTheyAreReadOver() throws Exception {
        reader.read(bytes("\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(text(reader.bytes())).startsWith("GET /a");
    }

    @Test
    void whenAnotherProtocolOrAWordBeforeTheBodyIsAskedForThenTheListenerDoesNotHearOfIt() throws Exception {
        reader.read(bytes(POST + "Upgrade: h2c\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
        assertThat(reader.isContinueDue()).isTrue();
        assertThat(reader.isContinueDue()).isFalse();
        reader.read(bytes("a"));
        assertThat(text(reader.bytes())).isEqualTo(POST + "Content-Length: 1\r\n\r\na");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5000000\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n"})
    void whenLengthIsTooLargeThenTheRequestIsReadyBeforeItsBodyComesAndNothingIsAwaited(String rest) throws Exception {
        reader.read(bytes(POST + "Expect: 100-continue\r\n" + rest));
        assertThat(reader.isReady()).isTrue();
        assertThat(reader.isAtItsEnd()).isFalse();
        assertThat(reader.isContinueDue()).isFalse();
        assertThat(text(reader.bytes())).startsWith(POST + "Content-Length: 16385\r\n\r\n");
    }

    @Test
    void whenAnImportIsLargeThenItsBodyIsPassedOnAsItComes() throws Exception {
        String head =
                "POST /api/v1.0/admin/users/import?DryRun=true HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n";
        reader.read(bytes(head.replace("Content", "Expect: 100-continue\r\nContent")));
        assertThat(reader.isReady()).isTrue();
        assertThat(reader.isContinueDue()).isTrue();
        assertThat(reader.isContinueDue()).isFalse();
        assertThat(text(reader.bytes())).isEqualTo(head);
        reader.read(bytes("x".repeat(5)));
        assertThat(text(reader.moreBytes())).isEqualTo("xxxxx");
        assertThat(reader.moreBytes()).isEmpty();
        ByteBuffer rest = bytes("y".repeat(19_995) + "more");
        reader.read(rest);
        assertThat(reader.isAtItsEnd()).isTrue();
        assertThat(text(reader.moreBytes())).isEqualTo("y".repeat(19_995));
        assertThat(rest.remaining()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1.0/admin/users HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n",
                "PUT /api/v1.0/admin/users/import HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n",
                "POST /api/token?/api/v1/admin/users/import HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n",
                "POST /api/v1/admin/users/import HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n"
            })
    void whenAnotherBodyIsLargeThenItIsTooLarge(String head) throws Exception {
        reader.read(bytes(head));
        assertThat(reader.isReady()).isTrue();
        assertThat(text(reader.bytes())).contains("Content-Length: 16385\r\n");
    }

    @Test
    void whenChunksAreTooLargeThenTheRequestIsReadyAndItsRestIsReadOverUpToAnEnd() throws Exception {
        reader.read(bytes(CHUNKED + "\r\n4001\r\n" + "x".repeat(16_385)));
        assertThat(reader.isReady()).isTrue();
        assertThat(reader.bytes()).hasSize((POST + "Content-Length: 16385\r\n\r\n").length() + 16_384);
        assertThat(reader.isAtItsEnd()).isFalse();
        reader.read(bytes("\r\n0\r\n\r\n"));
        assertThat(reader.isAtItsEnd()).isTrue();
        assertThat(reader.bytes()).hasSize((POST + "Content-Length: 16385\r\n\r\n").length() + 16_385);
    }

    @Test
    void whenBodyIsReadOverForTooLongThenRefused() throws Exception {
        reader.read(bytes(POST + "Content-Length: 5000000\r\n\r\n"));
        assertThatThrownBy(() -> reader.read(bytes("x".repeat(1024 * 1024))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5\r\nhello\r\n",
                "-5\r\nhello\r\n",
                " 5\r\nhello\r\n",
                "5 a\r\nhello\r\n",
                ";a\r\nhello\r\n",
                "\r\n",
                "5\nhello\r\n",
                "5;a=\nb\r\nhello\r\n",
                "5;a=\rb\r\nhello\r\n",
                "5\r\nhelloo\r\n",
                "5\r\nhello\n",
                "000000005\r\nhello\r\n",
                "fffffffff\r\nhello\r\n",
                "0\r\nA: b\0\r\n\r\n",
                "0\r\n\n"
            })
    void whenAChunkIsBrokenThenRefused(String body) {
        assertRefused(400, CHUNKED + "\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: a\0b",
                "X: a\rb",
                "X: a\nb",
                "X: a\u001bb",
                "X: a\u007fb",
                "X\0: a",
                "X : a",
                " X: a",
                "X: a\r\n b",
                "X",
                ": a",
                "\u00e4: a",
                "Host: b",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: ",
                "Content-Length: \u0665",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: "
            })
    void whenAFieldIsBrokenOrLeavesTheEndInDoubtThenRefused(String field) {
        assertRefused(400, POST + field + "\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'GET /a HTTP/1.1|Hosts: a||'",
        "400, 'GET /a|Host: a||'",
        "400, 'GET  /a HTTP/1.1|Host: a||'",
        "400, 'GET /a b HTTP/1.1|Host: a||'",
        "400, 'G(T /a HTTP/1.1|Host: a||'",
        "400, 'GET /a http/1.1|Host: a||'",
        "400, 'GET /%zz HTTP/1.1|Host: a||'",
        "400, 'GET /a%f HTTP/1.1|Host: a||'",
        "400, 'GET /%00 HTTP/1.1|Host: a||'",
        "400, 'TRACE /a HTTP/1.1|Host: a|Content-Length: 5||'",
        "400, 'CONNECT /a HTTP/1.1|Host: a|Transfer-Encoding: chunked||'",
        "400, 'CONNECT a:80 HTTP/1.1|Host: a||'",
        "400, 'POST /a HTTP/1.0|Transfer-Encoding: chunked||'",
        "505, 'GET /a HTTP/1.2|Host: a||'",
        "505, 'PRI * HTTP/2.0||SM||'"
    })
    void whenRequestLineIsBrokenOrDoesNotFitTheFieldsThenRefused(int status, String request) {
        assertRefused(status, request.replace("|", "\r\n"));
    }

    @Test
    void whenALineOrTheHeadIsTooLongThenRefused() {
        assertRefused(414, "GET /" + "a".repeat(8 * 1024));
        assertRefused(431, POST + "X: " + "a".repeat(8 * 1024));
        assertRefused(431, POST + "X: a\r\n".repeat(2_000));
        assertRefused(414, "\r\n".repeat(5_000));
        assertRefused(400, CHUNKED + "\r\n5;" + "a".repeat(8 * 1024));
        assertRefused(400, CHUNKED + "\r\n0\r\n" + "a: b\r\n".repeat(2_000));
    }

    private static void assertRefused(int status, String request) {
        assertThatThrownBy(() -> new RequestReader(0).read(bytes(request)))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.status())
                        .isEqualTo(status));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
