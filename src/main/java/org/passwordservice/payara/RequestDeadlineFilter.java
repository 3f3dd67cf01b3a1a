package org.passwordservice.payara;

import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Sits under the HTTP codec of a listener and closes a connection whose request is not complete in time. The listener's
 * own timeout ends silence only: one byte now and then would keep a connection open for days. It is this filter's part to
 * look at the time whenever such a byte comes, so nothing has to watch in between.
 */
final class RequestDeadlineFilter extends BaseFilter {

    /**
     * From the first byte of a request to its last. The most a request has is 8 KiB of head and 16 KiB of body, which
     * takes 20 seconds at 10 kbit/s.
     */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final Attribute<Long> begun =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestDeadlineFilter.class.getName());

    private final Attribute<Integer> met =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestDeadlineFilter.class.getName() + ".met");

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        met.remove(connection);
        long now = System.nanoTime();
        Long since = begun.get(connection);
        if (since == null) {
            begun.set(connection, now);
        } else if (now - since > LONGEST.toNanos()) {
            connection.closeSilently();
            return context.getStopAction();
        }
        return context.getInvokeAction();
    }

    /**
     * The request is complete: the next byte begins another one.
     *
     * @return how many requests of this connection were complete since bytes came last
     */
    int met(Connection<?> connection) {
        begun.remove(connection);
        Integer before = met.get(connection);
        int now = before == null ? 1 : before + 1;
        met.set(connection, now);
        return now;
    }
}
