package org.passwordservice.payara;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.ByteBufferManager;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Over a socket, under the codec of the listener; what comes out of the codec is sent back. */
class RequestBufferingFilterTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /b HTTP/1.1\r\nHost: a\r\n";
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private final AtomicLong nanos = new AtomicLong();
    private final UnfinishedRequests unfinished = new UnfinishedRequests(RequestBufferingFilter.LONGEST, nanos::get);
    private TCPNIOTransport transport;
    private Socket socket;

    @BeforeEach
    @SuppressWarnings("deprecation") // There is no other constructor of the codec.
    void listen() throws IOException {
        // Buffers of the kind that the server has; those of the default are read in another way.
        transport = TCPNIOTransportBuilder.newInstance()
                .setMemoryManager(new ByteBufferManager())
                .build();
        transport.setProcessor(FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(new RequestBufferingFilter(unfinished, nanos::get))
                .add(new HttpServerFilter(true, 8192, new KeepAlive(), null))
                .add(new Echo())
                .build());
        InetSocketAddress address = (InetSocketAddress) transport
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getLocalAddress();
        transport.start();
        socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    @AfterEach
    void end() throws IOException {
        socket.close();
        transport.shutdownNow();
    }

    @Test
    void whenRequestsComeTogetherThenEachIsServedInItsTurn() throws Exception {
        send(GET + POST + "Content-Length: 3\r\n\r\nabc" + POST
                + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nde\r\n0\r\n\r\n" + "\r\n" + LAST);
        assertThat(rest()).containsSubsequence("<GET /a >", "<POST /b abc>", "<POST /b de>", "<GET /last >");
    }

    @Test
    void whenRequestComesByteByByteThenItIsServedWhole() throws Exception {
        for (String piece : (POST + "Content-Length: 3\r\n\r\nabc" + LAST).split("")) {
            send(piece);
        }
        assertThat(rest()).containsSubsequence("<POST /b abc>", "<GET /last >");
    }

    @Test
    void whenClientWaitsBeforeItSendsChunksThenItIsToldToContinueOnce() throws Exception {
        send(POST + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(upTo("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        send("3\r\nabc\r\n0\r\n\r\n" + LAST);
        assertThat(rest()).containsSubsequence("<POST /b abc>", "<GET /last >").doesNotContain("100 Continue");
    }

    @Test
    void whenTrailerFieldsAreSentThenTheCodecHasNoneOfThem() throws Exception {
        send(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nEt-App-Key: forged\r\n\r\n" + LAST);
        assertThat(rest()).contains("<POST /b a>").doesNotContain("forged");
    }

    @Test
    void whenBodyIsTooLargeThenItIsServedAtOnceAndWhatFollowsItsEndTooAndNothingInItIsARequest() throws Exception {
        send("PUT /early HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n" + GET);
        assertThat(upTo(">")).contains("<PUT /early 16384 bytes>");
        send("x".repeat(20_000 - GET.length()) + LAST);
        assertThat(rest()).contains("<GET /last >").doesNotContain("/a");
    }

    @Test
    void whenBodyOfAnImportIsLargeThenItIsServedAsItComesAndWhatFollowsItsEndToo() throws Exception {
        send("POST /api/v1/admin/users/import HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n"
                + "x".repeat(10_000));
        send("x".repeat(9_999));
        send("x" + LAST);
        assertThat(rest()).containsSubsequence("<POST /api/v1/admin/users/import 20000 bytes>", "<GET /last >");
    }

    @Test
    void whenBodyIsTooLargeAndWholeThenItIsServedWithALengthThatIsTooLarge() throws Exception {
        send(POST + "Content-Length: 20000\r\n\r\n" + "x".repeat(20_000) + LAST);
        assertThat(rest()).containsSubsequence("<POST /b 16385 bytes>", "<GET /last >");
    }

    @Test
    void whenRequestIsInvalidThenItIsRefusedByABareStatusAndNothingAfterItIsServed() throws Exception {
        send("GET /a HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n" + GET);
        assertThat(rest()).isEqualTo("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void whenMoreRequestsComeTogetherThanOneConnectionMayHaveThenItIsClosed() throws Exception {
        send(GET.repeat(16) + LAST);
        assertThat(rest().split("<GET", -1)).hasSize(17);
    }

    @Test
    void whenTheLastByteComesTooLateThenTheConnectionIsClosed() throws Exception {
        send(GET);
        assertThat(upTo(">")).contains("<GET /a >");
        send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        upTo("100 Continue\r\n\r\n");
        nanos.set(RequestBufferingFilter.LONGEST.plus(Duration.ofNanos(1)).toNanos());
        send("abc");
        assertThat(rest()).isEmpty();
    }

    @Test
    void whenTheLastByteComesInTimeThenTheTimeOfTheNextRequestBeginsWithIt() throws Exception {
        for (int i = 1; i < 4; i++) {
            send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            upTo("100 Continue\r\n\r\n");
            nanos.addAndGet(RequestBufferingFilter.LONGEST.toNanos());
            send("abc");
            assertThat(upTo(">")).contains("<POST /b abc>");
        }
    }

    @Test
    void whenARequestIsNotCompleteInTimeThenTheConnectionIsClosedThoughNothingComes() throws Exception {
        send(POST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        upTo("100 Continue\r\n\r\n");
        nanos.set(RequestBufferingFilter.LONGEST.toNanos());
        unfinished.closeOverdue();
        send("a");
        nanos.incrementAndGet();
        unfinished.closeOverdue();
        assertThat(rest()).isEmpty();
    }

    @Test
    void whenANewConnectionSendsNothingThenItIsClosed() throws Exception {
        await().untilAsserted(() -> assertThat(unfinished.count()).isEqualTo(1));
        nanos.set(RequestBufferingFilter.LONGEST.plus(Duration.ofNanos(1)).toNanos());
        unfinished.closeOverdue();
        assertThat(rest()).isEmpty();
    }

    @Test
    void whenAConnectionIsIdleBetweenRequestsThenItStaysOpen() throws Exception {
        send(GET);
        assertThat(upTo(">")).contains("<GET /a >");
        nanos.set(Duration.ofMinutes(10).toNanos());
        unfinished.closeOverdue();
        send(LAST);
        assertThat(rest()).contains("<GET /last >");
    }

    @Test
    void whenTheClientClosesTheConnectionThenItIsForgotten() throws Exception {
        send("POST");
        await().untilAsserted(() -> assertThat(unfinished.count()).isEqualTo(1));
        socket.close();
        await().untilAsserted(() -> assertThat(unfinished.count()).isZero());
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String upTo(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private String rest() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // Closed with something unread, so reset.
            return "";
        }
    }

    private static final class Echo extends BaseFilter {

        @Override
        public NextAction handleRead(FilterChainContext context) throws IOException {
            HttpContent content = context.getMessage();
            HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
            if (!content.isLast() && !request.getRequestURI().equals("/early")) {
                return context.getStopAction(content);
            }
            int length = content.getContent().remaining();
            String body =
                    length > 100 ? length + " bytes" : content.getContent().toStringContent();
            String text = "<" + request.getMethod() + " " + request.getRequestURI() + " " + body + ">"
                    + (request.getHeader("Et-App-Key") == null ? "" : " forged");
            HttpResponsePacket response = request.getResponse();
            response.setStatus(200);
            context.write(HttpContent.builder(response)
                    .content(Buffers.wrap(context.getMemoryManager(), text))
                    .last(true)
                    .build());
            context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
            return context.getStopAction();
        }
    }
}
