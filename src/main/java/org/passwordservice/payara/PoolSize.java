package org.passwordservice.payara;

import java.lang.reflect.Field;
import java.util.Map;
import org.passwordservice.settings.DatabaseSettings;

/**
 * Gives the server's pool of connections the size that an operator sets. A data source that comes with an application has
 * its size in an annotation or in web.xml, and neither takes an expression.
 */
final class PoolSize {

    private static final String POOL = "java:app/jdbc/passwords";

    private PoolSize() {}

    /**
     * Resizes the pool, which exists once a connection of it was used.
     *
     * @return undoes nothing: the pool goes with the application
     */
    static Runnable apply(int size) throws ReflectiveOperationException {
        if (size != DatabaseSettings.DEFAULT_POOL_SIZE) {
            resize(pool(), size);
        }
        return () -> {};
    }

    /** The server's pool of the service's data source. */
    static Object pool() throws ReflectiveOperationException {
        Object runtime = ServerInternals.type("com.sun.enterprise.connectors.ConnectorRuntime")
                .getMethod("getRuntime")
                .invoke(null);
        Object manager = ServerInternals.call(runtime, "getPoolManager");
        Map<?, ?> pools = (Map<?, ?>) field(manager, "poolTable");
        for (Map.Entry<?, ?> pool : pools.entrySet()) {
            if (String.valueOf(pool.getKey()).contains(POOL)) {
                return pool.getValue();
            }
        }
        throw new IllegalStateException("There is no pool " + POOL + " among " + pools.keySet());
    }

    private static void resize(Object pool, int size) throws ReflectiveOperationException {
        Object connections = field(pool, "ds");
        connections.getClass().getMethod("setMaxSize", int.class).invoke(connections, size);
        pool.getClass().getMethod("setMaxPoolSize", int.class).invoke(pool, size);
    }

    static Object field(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
