package org.passwordservice.payara;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.threadpool.GrizzlyExecutorService;
import org.passwordservice.settings.PayaraMicro;

/**
 * The HTTP listeners that are this service's alone. Payara Micro has no others; on Payara Server a listener says so by a
 * property.
 */
final class HttpListeners {

    /** On Payara Server, the property of a network listener that no other application uses. */
    private static final String OWN = "password-service";

    private static final String HTTP_CODEC = "org.glassfish.grizzly.http.HttpServerFilter";

    private static final String IDLE_TIMEOUT = "org.glassfish.grizzly.utils.IdleTimeoutFilter";

    private HttpListeners() {}

    /**
     * Puts a {@link RequestBufferingFilter} under the HTTP codec of each.
     *
     * @return takes them out again: the next deployment puts in its own
     */
    static Runnable addFilters() throws ReflectiveOperationException {
        UnfinishedRequests unfinished = new UnfinishedRequests(RequestBufferingFilter.LONGEST, System::nanoTime);
        List<Runnable> undo = new ArrayList<>();
        for (Object listener : listeners()) {
            FilterChain chain =
                    (FilterChain) ServerInternals.call(ServerInternals.call(listener, "getTransport"), "getProcessor");
            int codec = indexOf(HTTP_CODEC, chain);
            // The server can name one listener several times; two filters in one chain would take from each other.
            if (codec >= 0
                    && chain.indexOfType(FilterPair.class) < 0
                    && chain.indexOfType(RequestBufferingFilter.class) < 0) {
                undo.add(addFilter(chain, codec, new RequestBufferingFilter(unfinished, System::nanoTime)));
            }
        }
        if (!undo.isEmpty()) {
            undo.add(unfinished.watch());
        }
        return () -> undo.forEach(Runnable::run);
    }

    /** The pools of threads that answer the requests of those that are open. */
    static Set<GrizzlyExecutorService> pools() throws ReflectiveOperationException {
        Set<GrizzlyExecutorService> pools = new LinkedHashSet<>();
        for (Object listener : listeners()) {
            Object transport = ServerInternals.call(listener, "getTransport");
            pools.add((GrizzlyExecutorService) ServerInternals.call(transport, "getWorkerThreadPool"));
        }
        return pools;
    }

    private static Runnable addFilter(FilterChain chain, int codec, Filter filter) {
        int idle = indexOf(IDLE_TIMEOUT, chain);
        if (idle != codec - 1) {
            chain.add(codec, filter);
            return () -> chain.remove(filter);
        }
        FilterPair pair = new FilterPair(chain.get(idle), filter);
        chain.set(idle, pair);
        return () -> chain.set(chain.indexOf(pair), pair.first());
    }

    private static int indexOf(String typeName, FilterChain chain) {
        for (int i = 0; i < chain.size(); i++) {
            for (Class<?> type = chain.get(i).getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(typeName)) {
                    return i;
                }
            }
        }
        return -1;
    }

    static boolean isAnyOpen() throws ReflectiveOperationException {
        return !listeners().isEmpty();
    }

    /** The address at which the first of them answers to this machine; empty where none is open. */
    static Optional<String> address() throws ReflectiveOperationException {
        List<Object> open = listeners();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("http://localhost:" + ServerInternals.call(open.get(0), "getPort"));
    }

    /** The interface of a listener in the server's configuration. */
    static Class<?> type() throws ClassNotFoundException {
        return ServerInternals.type("org.glassfish.grizzly.config.dom.NetworkListener");
    }

    private static List<Object> listeners() throws ReflectiveOperationException {
        Class<?> listenerType = type();
        Object grizzly = ServerInternals.services(
                        ServerInternals.type("com.sun.enterprise.v3.services.impl.GrizzlyService"))
                .get(0);
        List<Object> found = new ArrayList<>();
        for (Object configured : ServerInternals.services(listenerType)) {
            if (!isOwn(configured)) {
                continue;
            }
            Object proxy = grizzly.getClass()
                    .getMethod("lookupNetworkProxy", listenerType)
                    .invoke(grizzly, configured);
            if (proxy != null) {
                found.add(ServerInternals.call(proxy, "getUnderlyingListener"));
            }
        }
        return found;
    }

    private static boolean isOwn(Object listener) throws ReflectiveOperationException {
        return PayaraMicro.isHere()
                || "true"
                        .equals(listener.getClass()
                                .getMethod("getPropertyValue", String.class)
                                .invoke(listener, OWN));
    }
}
