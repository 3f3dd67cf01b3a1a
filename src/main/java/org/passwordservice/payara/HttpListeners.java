package org.passwordservice.payara;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.PayaraMicro;

/**
 * Hardens the HTTP listeners that are this service's alone: a {@link ContainerAnswerFilter} completes their own answers, a
 * {@link RequestDeadlineFilter} and a {@link RequestBufferingFilter} keep slow clients from holding connections and threads.
 * Payara Micro has no others; on Payara Server a listener says so by a property. No setting of the server does that, and
 * its listeners can be reached by its internals only; where those are not as expected, a warning is logged and the
 * listeners stay as they are.
 */
@Singleton
@Startup
public class HttpListeners {

    private static final Logger LOG = Logger.getLogger(HttpListeners.class.getName());

    /** On Payara Server, the property of a network listener that no other application uses. */
    private static final String OWN = "password-service";

    private static final String HTTP_CODEC = "org.glassfish.grizzly.http.HttpServerFilter";

    @Inject
    RandomSecrets random;

    private final List<Runnable> undo = new ArrayList<>();

    /** Puts the filters in. */
    @PostConstruct
    public void install() {
        try {
            Expectation expectation = new Expectation();
            for (Object listener : listeners()) {
                FilterChain chain = (FilterChain)
                        ServerInternals.call(ServerInternals.call(listener, "getTransport"), "getProcessor");
                int codec = codecOf(chain);
                if (codec >= 0) {
                    RequestDeadlineFilter deadline = new RequestDeadlineFilter();
                    add(chain, codec + 1, new RequestBufferingFilter(deadline, expectation));
                    add(chain, codec, deadline);
                    add(chain, codec, new ContainerAnswerFilter(random));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "The HTTP listener is not hardened: its internals are unknown", e);
        }
    }

    private void add(FilterChain chain, int index, Filter filter) {
        chain.add(index, filter);
        undo.add(() -> chain.remove(filter));
    }

    /** Takes the filters out: the next deployment puts in its own. */
    @PreDestroy
    public void remove() {
        undo.forEach(Runnable::run);
    }

    private static int codecOf(FilterChain chain) {
        for (int i = 0; i < chain.size(); i++) {
            for (Class<?> type = chain.get(i).getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(HTTP_CODEC)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static List<Object> listeners() throws ReflectiveOperationException {
        Class<?> listenerType = ServerInternals.type("org.glassfish.grizzly.config.dom.NetworkListener");
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
