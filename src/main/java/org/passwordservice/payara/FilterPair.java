package org.passwordservice.payara;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * A filter of the server, and one that reads after it, in the place of the first. A chain that gets longer breaks the
 * connections that it has: each keeps as many states as the chain had filters when it began.
 */
final class FilterPair extends BaseFilter {

    /** The type of an action that goes on to the next filter. */
    private static final int INVOKE = 0;

    private final Filter first;
    private final Filter reader;

    /**
     * Makes a pair.
     *
     * @param first is given all events; what it reads it must hand on whole
     * @param reader is given what the first hands on, and the beginning and the end of connections
     */
    FilterPair(Filter first, Filter reader) {
        this.first = first;
        this.reader = reader;
    }

    /** The filter in whose place this one is. */
    Filter first() {
        return first;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        NextAction action = first.handleRead(context);
        return action.type() == INVOKE ? reader.handleRead(context) : action;
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        return first.handleWrite(context);
    }

    @Override
    public NextAction handleConnect(FilterChainContext context) throws IOException {
        return first.handleConnect(context);
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) throws IOException {
        NextAction action = first.handleAccept(context);
        return action.type() == INVOKE ? reader.handleAccept(context) : action;
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) throws IOException {
        return first.handleEvent(context, event);
    }

    @Override
    public NextAction handleClose(FilterChainContext context) throws IOException {
        NextAction action = first.handleClose(context);
        return action.type() == INVOKE ? reader.handleClose(context) : action;
    }

    @Override
    public void exceptionOccurred(FilterChainContext context, Throwable error) {
        first.exceptionOccurred(context, error);
    }
}
