package org.passwordservice.payara;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.jspecify.annotations.Nullable;

/**
 * Sits under the HTTP codec of a listener and hands a request on only when all of it is there. JAX-RS reads a body by waiting
 * for it, so a thread of the listener would be held by every client that announces a body and does not send it; here the
 * bytes that came wait, and no thread does. Why not on the codec: docs/decisions/020-one-filter-in-the-listener.md.
 */
final class RequestBufferingFilter extends BaseFilter {

    /**
     * From the first byte of a request to its last. The most a request has is 8 KiB of head and 16 KiB of body, which
     * takes 20 seconds at 10 kbit/s. The listener's own timeout ends silence only: one byte now and then would keep a
     * connection open for days.
     */
    static final Duration LONGEST = Duration.ofSeconds(20);

    /**
     * The most requests of one connection that are served before another one's turn. Few clients send requests ahead of
     * the responses at all; one thread serves all that came together, and without an end so many would hold every thread.
     */
    private static final int MOST_AHEAD = 16;

    /** Of the connection. An object of another type is of a former deployment. */
    private final Attribute<@Nullable Object> arrivals =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestBufferingFilter.class.getName());

    private final UnfinishedRequests unfinished;
    private final LongSupplier nanos;

    /**
     * Buffers requests.
     *
     * @param unfinished is told of every request
     * @param nanos the time, as {@link System#nanoTime()} counts it
     */
    RequestBufferingFilter(UnfinishedRequests unfinished, LongSupplier nanos) {
        this.unfinished = unfinished;
        this.nanos = nanos;
    }

    /** What has come of a connection. */
    private static final class Arrivals {

        @Nullable
        RequestReader current;

        boolean isHandedOn;

        /** Requests that were handed on since bytes came last, and whether there are more bytes. */
        int ahead;

        boolean isMoreThere;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        unfinished.began(context.getConnection(), nanos.getAsLong());
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        unfinished.ended(context.getConnection());
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        Buffer input = context.getMessage();
        if (!connection.isOpen()) {
            // Requests that were sent ahead, behind one whose response closes the connection (RFC 9112, section 9.6).
            return context.getStopAction();
        }
        Arrivals arrived = of(connection);
        arrived.ahead = arrived.isMoreThere ? arrived.ahead + 1 : 0;
        arrived.isMoreThere = false;
        long now = nanos.getAsLong();
        RequestReader request = arrived.current == null ? new RequestReader(now) : arrived.current;
        if (unfinished.isOverdue(request.begun()) || arrived.ahead >= MOST_AHEAD) {
            connection.closeSilently();
            return context.getStopAction();
        }
        try {
            read(request, input);
        } catch (InvalidRequestException e) {
            if (!arrived.isHandedOn) {
                write(context, refusal(e.status()));
            }
            connection.closeSilently();
            return context.getStopAction();
        }
        return next(context, arrived, request, input);
    }

    private NextAction next(FilterChainContext context, Arrivals arrived, RequestReader request, Buffer input) {
        boolean isAtItsEnd = request.isAtItsEnd();
        boolean wasHandedOn = arrived.isHandedOn;
        arrived.current = isAtItsEnd ? null : request;
        if (isAtItsEnd) {
            unfinished.ended(context.getConnection());
        } else {
            unfinished.began(context.getConnection(), request.begun());
        }
        arrived.isHandedOn = !isAtItsEnd && request.isReady();
        arrived.isMoreThere = isAtItsEnd && input.hasRemaining();
        if (request.isContinueDue()) {
            write(context, "HTTP/1.1 100 Continue\r\n\r\n");
        }
        if (!wasHandedOn && !request.isReady()) {
            return context.getStopAction();
        }
        byte[] bytes = wasHandedOn ? request.moreBytes() : request.bytes();
        if (bytes.length == 0) {
            return context.getStopAction();
        }
        context.setMessage(Buffers.wrap(context.getMemoryManager(), bytes));
        return arrived.isMoreThere ? context.getInvokeAction(input.split(input.position())) : context.getInvokeAction();
    }

    private Arrivals of(Connection<?> connection) {
        if (arrivals.get(connection) instanceof Arrivals found) {
            return found;
        }
        Arrivals made = new Arrivals();
        arrivals.set(connection, made);
        return made;
    }

    private static void read(RequestReader request, Buffer input) throws InvalidRequestException {
        // A view of its own: that of some buffers moves their position, that of others does not.
        ByteBuffer bytes = input.toByteBuffer().slice();
        request.read(bytes);
        input.position(input.position() + bytes.position());
    }

    private static String refusal(int status) {
        String reason =
                switch (status) {
                    case 414 -> "URI Too Long";
                    case 431 -> "Request Header Fields Too Large";
                    case 505 -> "HTTP Version Not Supported";
                    default -> "Bad Request";
                };
        return "HTTP/1.1 " + status + " " + reason + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    }

    private static void write(FilterChainContext context, String text) {
        context.write(Buffers.wrap(context.getMemoryManager(), text.getBytes(StandardCharsets.US_ASCII)));
    }
}
