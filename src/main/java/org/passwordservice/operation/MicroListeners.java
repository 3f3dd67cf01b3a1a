package org.passwordservice.operation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.PayaraMicro;

/**
 * Hardens the HTTP listeners of Payara Micro, where this service is all there is: a {@link ContainerAnswerFilter} completes
 * their own answers, a {@link RequestDeadlineFilter} and a {@link WholeRequestFilter} keep slow clients from holding
 * connections and threads. No setting of the server does that, and its listeners can be reached by its internals only;
 * where those are not as expected, a warning is logged and the listeners stay as they are.
 */
@Singleton
@Startup
public class MicroListeners {

    private static final Logger LOG = Logger.getLogger(MicroListeners.class.getName());

    private static final String HTTP_CODEC = "org.glassfish.grizzly.http.HttpServerFilter";

    @Inject
    RandomSecrets random;

    private final List<Runnable> undo = new ArrayList<>();

    /** Puts the filters in. */
    @PostConstruct
    public void install() {
        if (!PayaraMicro.isHere()) {
            return;
        }
        try {
            Expectation expectation = new Expectation();
            for (Object listener : listeners()) {
                FilterChain chain = (FilterChain) call(call(listener, "getTransport"), "getProcessor");
                int codec = codecOf(chain);
                if (codec >= 0) {
                    RequestDeadlineFilter deadline = new RequestDeadlineFilter();
                    add(chain, codec + 1, new WholeRequestFilter(deadline, expectation));
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
        Object locator = type("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
        Class<?> listenerType = type("org.glassfish.grizzly.config.dom.NetworkListener");
        Object grizzly = services(locator, type("com.sun.enterprise.v3.services.impl.GrizzlyService"))
                .get(0);
        List<Object> found = new ArrayList<>();
        for (Object configured : services(locator, listenerType)) {
            Object proxy = grizzly.getClass()
                    .getMethod("lookupNetworkProxy", listenerType)
                    .invoke(grizzly, configured);
            if (proxy != null) {
                found.add(call(proxy, "getUnderlyingListener"));
            }
        }
        return found;
    }

    private static List<?> services(Object locator, Class<?> contract) throws ReflectiveOperationException {
        Class<?> annotations = java.lang.annotation.Annotation[].class;
        Object services = type("org.glassfish.hk2.api.ServiceLocator")
                .getMethod("getAllServices", Class.class, annotations)
                .invoke(locator, contract, new java.lang.annotation.Annotation[0]);
        return (List<?>) services;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, FilterChain.class.getClassLoader());
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("No " + method, e);
        }
    }
}
