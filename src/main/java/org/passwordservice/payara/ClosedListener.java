package org.passwordservice.payara;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.passwordservice.settings.PayaraMicro;

/**
 * The HTTP listener of Payara Micro where pre-boot.txt turns it off, so that the port opens when the service can answer.
 * Otherwise the server would answer in the service's place, with 404 and 500, from seconds after the start on.
 */
final class ClosedListener {

    private static final String NAME = "http-listener";

    private static final long PAUSE_NANOS = 20_000;

    private ClosedListener() {}

    /**
     * Opens it, with the filter in it; does nothing where it is open.
     *
     * @return takes the filter out again
     * @throws Exception if it cannot be opened: another process has the port, or the server's internals are unknown
     */
    static Runnable open() throws Exception {
        Optional<Object> closed = find();
        if (closed.isEmpty()) {
            return () -> {};
        }
        FutureTask<Void> opening = new FutureTask<>(() -> enable(closed.get()), null);
        new Thread(opening, "opens the HTTP listener").start();
        // The server starts a listener and gives no notice; what it accepts before the filter is in would break off.
        while (!HttpListeners.isAnyOpen() && !opening.isDone()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Runnable filters = HttpListeners.addFilters();
        opening.get();
        if (!HttpListeners.isAnyOpen()) {
            throw new IOException("The port "
                    + ServerInternals.call(closed.get(), "getPort")
                    + " cannot be opened: does another process have it?");
        }
        return filters;
    }

    private static Optional<Object> find() throws ReflectiveOperationException {
        if (PayaraMicro.isHere()) {
            for (Object listener : ServerInternals.services(HttpListeners.type())) {
                if (NAME.equals(ServerInternals.call(listener, "getName"))
                        && "false".equals(ServerInternals.call(listener, "getEnabled"))) {
                    return Optional.of(listener);
                }
            }
        }
        return Optional.empty();
    }

    private static void enable(Object listener) {
        try {
            Class<?> code = ServerInternals.type("org.jvnet.hk2.config.SingleConfigCode");
            Object change = Proxy.newProxyInstance(
                    code.getClassLoader(), new Class<?>[] {code}, (proxy, method, arguments) -> HttpListeners.type()
                            .getMethod("setEnabled", String.class)
                            .invoke(arguments[0], "true"));
            Class<?> bean = ServerInternals.type("org.jvnet.hk2.config.ConfigBeanProxy");
            ServerInternals.type("org.jvnet.hk2.config.ConfigSupport")
                    .getMethod("apply", code, bean)
                    .invoke(null, change, listener);
            Class<?> transactions = ServerInternals.type("org.jvnet.hk2.config.Transactions");
            transactions
                    .getMethod("waitForDrain")
                    .invoke(ServerInternals.services(transactions).get(0));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The listener cannot be enabled", e);
        }
    }
}
