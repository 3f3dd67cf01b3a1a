package org.passwordservice.payara;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the stop of the server before anything is stopped: the server tells its listeners one after the other, and stops
 * when the last has returned. It hears nothing of an undeployment.
 */
final class ShutdownListener {

    private static final Logger LOG = Logger.getLogger(ShutdownListener.class.getName());

    /** The server's own name for it: {@code EventTypes.PREPARE_SHUTDOWN_NAME}. */
    private static final String PREPARE_SHUTDOWN = "prepare_shutdown";

    private ShutdownListener() {}

    /**
     * Listens for the stop of the server.
     *
     * @param beforeStop is run then; the server waits for it
     * @return ends the listening
     */
    static Runnable register(Runnable beforeStop) throws ReflectiveOperationException {
        Class<?> type = ServerInternals.type("org.glassfish.api.event.EventListener");
        // By the interface: the class that implements it is not public.
        Class<?> contract = ServerInternals.type("org.glassfish.api.event.Events");
        Object events = ServerInternals.services(contract).get(0);
        Object listener = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> called(proxy, method, arguments, beforeStop));
        contract.getMethod("register", type).invoke(events, listener);
        Method unregister = contract.getMethod("unregister", type);
        return () -> unregister(unregister, events, listener);
    }

    private static @Nullable Object called(
            Object proxy, Method method, Object @Nullable [] arguments, Runnable beforeStop)
            throws ReflectiveOperationException {
        if (method.getName().equals("event") && arguments != null) {
            if (PREPARE_SHUTDOWN.equals(ServerInternals.call(arguments[0], "name"))) {
                beforeStop.run();
            }
            return null;
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "graceful stop of the password service";
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
