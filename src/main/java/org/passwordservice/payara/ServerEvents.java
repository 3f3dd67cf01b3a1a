package org.passwordservice.payara;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the server tells its listeners, one after the other; it goes on when the last has returned. */
final class ServerEvents {

    /** The server is going to stop, and has stopped nothing yet. It is not told of an undeployment. */
    static final String PREPARE_SHUTDOWN = "prepare_shutdown";

    /** An application has started: requests reach it. */
    static final String APPLICATION_STARTED = "Application_Running";

    private static final Logger LOG = Logger.getLogger(ServerEvents.class.getName());

    private ServerEvents() {}

    /**
     * Listens for an event.
     *
     * @param event by the server's own name for it
     * @param reaction is run at each such event; the server waits for it
     * @return ends the listening
     */
    static Runnable listen(String event, Runnable reaction) throws ReflectiveOperationException {
        Class<?> type = ServerInternals.type("org.glassfish.api.event.EventListener");
        // By the interface: the class that implements it is not public.
        Class<?> contract = ServerInternals.type("org.glassfish.api.event.Events");
        Object events = ServerInternals.services(contract).get(0);
        Object listener = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> called(proxy, method, arguments, event, reaction));
        contract.getMethod("register", type).invoke(events, listener);
        Method unregister = contract.getMethod("unregister", type);
        return () -> unregister(unregister, events, listener);
    }

    private static @Nullable Object called(
            Object proxy, Method method, Object @Nullable [] arguments, String event, Runnable reaction)
            throws ReflectiveOperationException {
        if (method.getName().equals("event") && arguments != null) {
            if (event.equals(ServerInternals.call(arguments[0], "name"))) {
                reaction.run();
            }
            return null;
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "listener of the password service for " + event;
        };
    }

    private static void unregister(Method unregister, Object events, Object listener) {
        try {
            unregister.invoke(events, listener);
        } catch (IllegalAccessException | InvocationTargetException e) {
            LOG.log(Level.WARNING, "The server keeps a listener of this deployment", e);
        }
    }
}
