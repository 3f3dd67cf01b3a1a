package org.passwordservice.payara;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.mail.MailDelivery;
import org.passwordservice.observability.InFlightRequests;
import org.passwordservice.settings.PayaraMicro;
import org.passwordservice.settings.Settings;

/**
 * Lets requests end before the service does. When a bean is destroyed the server routes no requests to the application any
 * more, so this hears of the stop of the server before anything is stopped: the server tells its listeners one after the
 * other, and stops when the last has returned. It hears nothing of an undeployment, which breaks off requests.
 */
@Singleton
@Startup
public class GracefulStop {

    private static final Logger LOG = Logger.getLogger(GracefulStop.class.getName());

    /** The server's own name for it: {@code EventTypes.PREPARE_SHUTDOWN_NAME}. */
    private static final String PREPARE_SHUTDOWN = "prepare_shutdown";

    @Inject
    InFlightRequests requests;

    @EJB
    MailDelivery mails;

    @Inject
    Settings settings;

    private Runnable undo = () -> {};
    private @Nullable UnpackedServer unpacked;
    private volatile boolean stopping;

    /** Listens for the stop of the server. */
    @PostConstruct
    public void listen() {
        try {
            Class<?> type = ServerInternals.type("org.glassfish.api.event.EventListener");
            Object events = ServerInternals.services(ServerInternals.type("org.glassfish.api.event.Events"))
                    .get(0);
            Object listener =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        return heard(proxy, method, arguments);
                    });
            // By the interface: the class that implements it is not public.
            Class<?> contract = ServerInternals.type("org.glassfish.api.event.Events");
            contract.getMethod("register", type).invoke(events, listener);
            Method unregister = contract.getMethod("unregister", type);
            undo = () -> unregister(unregister, events, listener);
            if (PayaraMicro.isHere()) {
                unpacked = UnpackedServer.keep();
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "A stop will break off requests: the server's internals are unknown", e);
        }
    }

    private @Nullable Object heard(Object proxy, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        if (method.getName().equals("event") && arguments != null) {
            if (PREPARE_SHUTDOWN.equals(ServerInternals.call(arguments[0], "name"))) {
                stop();
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

    private void stop() {
        stopping = true;
        requests.close();
        int left = requests.awaitNone(settings.stopWait());
        mails.end();
        if (unpacked != null) {
            unpacked.deleteAtEnd();
        }
        LOG.info(() -> "Stopping: no more requests are taken, " + left + " are broken off.");
    }

    /** Takes no more requests, where an application ends and the server goes on. */
    @PreDestroy
    public void end() {
        undo.run();
        requests.close();
        if (unpacked != null && !stopping) {
            unpacked.giveBack();
        }
    }
}
