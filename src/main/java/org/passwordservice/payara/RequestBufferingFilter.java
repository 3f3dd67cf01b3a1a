package org.passwordservice.payara;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.passwordservice.request.RequestLimits;

/**
 * Sits on the HTTP codec of a listener and hands a request on only when all of it is there. JAX-RS reads a body by waiting
 * for it, so a thread of the listener would be held by every client that announces a body and does not send it; here the
 * bytes that came wait, and no thread does. What is larger than any endpoint takes is handed on at once: it is refused
 * without being read.
 */
final class RequestBufferingFilter extends BaseFilter {

    /**
     * The most requests of one connection that are served before another one's turn. Few clients send requests ahead of
     * the answers at all; one thread serves all that came together, and without an end so many would hold every thread.
     */
    private static final int MOST_AHEAD = 16;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Attribute<Boolean> handedOn =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestBufferingFilter.class.getName());

    private final Attribute<HttpContent> held =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestBufferingFilter.class.getName() + ".held");

    private final RequestDeadlineFilter deadline;
    private final Expectation expectation;

    RequestBufferingFilter(RequestDeadlineFilter deadline, Expectation expectation) {
        this.deadline = deadline;
        this.expectation = expectation;
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent upgrade) {
            // No other protocol is spoken here. Otherwise the codec would take what follows for that protocol and
            // find no end of the body.
            upgrade.getHttpHeader().setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        if (!(context.getMessage() instanceof HttpContent arrived)) {
            return context.getInvokeAction();
        }
        Connection<?> connection = context.getConnection();
        if (!connection.isOpen()) {
            // Requests that were sent ahead, behind one whose answer closes the connection (RFC 9112, section 9.6).
            return context.getStopAction();
        }
        HttpRequestPacket request = (HttpRequestPacket) arrived.getHttpHeader();
        if (handedOn.isSet(request)) {
            return context.getInvokeAction();
        }
        if (RequestFraming.isAmbiguous(request)) {
            refuse(context, request);
            return context.getStopAction();
        }
        HttpContent before = held.remove(request);
        HttpContent content = copy(context, before == null ? arrived : before.append(arrived));
        if (isAwaited(content)) {
            if (expectation.isOpen(request)) {
                expectation.close(request);
                context.write(Buffers.wrap(context.getMemoryManager(), CONTINUE));
            }
            held.set(request, content);
            return context.getStopAction();
        }
        context.setMessage(content);
        if (deadline.met(connection) > MOST_AHEAD) {
            connection.closeSilently();
            return context.getStopAction();
        }
        if (request.isChunked()) {
            // The codec forgets a length that came before the coding. A proxy that went by that length would take what
            // follows for the same request, so nothing may follow (RFC 9112, section 6.3).
            request.getProcessingState().setKeepAlive(false);
        }
        handedOn.set(request, true);
        return context.getInvokeAction();
    }

    private static boolean isAwaited(HttpContent content) {
        HttpHeader head = content.getHttpHeader();
        // A CONNECT has neither: it has no end to wait for.
        boolean hasEnd = head.isChunked() || head.getContentLength() > 0;
        return !content.isLast()
                && hasEnd
                && head.getContentLength() <= RequestLimits.MAX_BODY_BYTES
                && content.getContent().remaining() <= RequestLimits.MAX_BODY_BYTES;
    }

    /**
     * The codec gives away the buffer of a body while the next request still lies in it, and whoever has read the body
     * frees it. And a buffer for each byte that came alone would take a hundred times its room.
     */
    private static HttpContent copy(FilterChainContext context, HttpContent content) {
        if (HttpContent.isBroken(content) || !content.getContent().hasRemaining()) {
            return content;
        }
        Buffer arrived = content.getContent();
        byte[] bytes = new byte[arrived.remaining()];
        arrived.get(bytes);
        return HttpContent.create(
                content.getHttpHeader(), content.isLast(), Buffers.wrap(context.getMemoryManager(), bytes));
    }

    private static void refuse(FilterChainContext context, HttpRequestPacket request) {
        HttpResponsePacket response = request.getResponse();
        HttpStatus.BAD_REQUEST_400.setValues(response);
        response.setContentLength(0);
        request.getProcessingState().setError(true);
        context.write(HttpContent.builder(response).last(true).build());
        context.getConnection().closeSilently();
    }
}
