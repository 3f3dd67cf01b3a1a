package org.passwordservice.payara;

import java.util.Map;
import java.util.function.IntSupplier;
import org.passwordservice.observability.ServerGauge;

/** The numbers of the server's pool of connections, which no interface tells an application. */
final class PoolGauges {

    private PoolGauges() {}

    /**
     * Finds the pool, which exists once a connection of it was used.
     *
     * @param gauges where the numbers are put
     * @return undoes nothing: the pool goes with the application
     */
    static Runnable addTo(Map<ServerGauge, IntSupplier> gauges) throws ReflectiveOperationException {
        Object pool = PoolSize.pool();
        Object connections = PoolSize.field(pool, "ds");
        Object queue = ServerInternals.call(pool, "getPoolWaitQueue");
        Map<ServerGauge, IntSupplier> found = Map.of(
                ServerGauge.CONNECTIONS_IN_USE,
                () -> number(connections, "getResourcesSize") - number(connections, "getFreeListSize"),
                ServerGauge.CONNECTIONS_IDLE,
                () -> number(connections, "getFreeListSize"),
                ServerGauge.CONNECTIONS_MAX,
                () -> number(pool, "getMaxPoolSize"),
                ServerGauge.CONNECTIONS_WAITING,
                () -> number(queue, "getQueueLength"));
        // Now, so that what is missing is a warning of the start, and no scrape fails.
        if (found.values().stream().anyMatch(number -> number.getAsInt() < 0)) {
            throw new IllegalStateException("The pool tells a negative number");
        }
        gauges.putAll(found);
        return () -> {};
    }

    private static int number(Object target, String method) {
        try {
            return (int) ServerInternals.call(target, method);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No " + method, e);
        }
    }
}
