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
 * Hardens the HTTP listeners that are this service's alone: a {@link ContainerAnswerFilter} completes their own answers, a
 * {@link RequestDeadlineFilter} and a {@link WholeRequestFilter} keep slow clients from holding connections and threads.
 * Payara Micro has no others; on Payara Server a listener says so by a property. No setting of the server does that, and
 * its listeners can be reached by its internals only; where those are not as expected, a warning is logged and the
 * listeners stay as they are.
 */
@Singleton
@Startup
public class OwnListeners {

    private static final Logger LOG = Logger.getLogger(OwnListeners.class.getName());

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
            if (!isOwn(configured)) {
                continue;
            }
            Object proxy = grizzly.getClass()
                    .getMethod("lookupNetworkProxy", listenerType)
                    .invoke(grizzly, configured);
            if (proxy != null) {
                found.add(call(proxy, "getUnderlyingListener"));
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

    private static List<?> services(Object locator, Class<?> contract) throws ReflectiveOperationException {
        Class<?> annotations = java.lang.annotation.Annotation[].class;
        Object services = type("org.glassfish.hk2.api.ServiceLocator")
                .getMethod("getAllServices", Class.class, annotations)
                .invoke(locator, contract, new java.lang.annotation.Annotation[0]);
        return (List<?>) services;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, OwnListeners.class.getClassLoader());
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("No " + method, e);
        }
    }
}
