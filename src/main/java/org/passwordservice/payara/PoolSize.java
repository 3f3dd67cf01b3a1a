package org.passwordservice.payara;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.settings.DatabaseSettings;
import org.passwordservice.settings.Settings;

/**
 * Gives the server's pool of connections the size that an operator sets. A data source that comes with an application has
 * its size in an annotation or in web.xml, and neither takes an expression; so the pool is reached by the server's internals.
 * Where those are not as expected, a warning is logged and the pool keeps its default size.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
public class PoolSize {

    private static final Logger LOG = Logger.getLogger(PoolSize.class.getName());

    private static final String POOL = "java:app/jdbc/passwords";

    @Inject
    Settings settings;

    /** Resizes the pool, which exists since the start has used a connection of it. */
    @PostConstruct
    public void apply() {
        int size = settings.database().poolSize();
        if (size == DatabaseSettings.DEFAULT_POOL_SIZE) {
            return;
        }
        try {
            resize(pool(), size);
            LOG.log(Level.INFO, "The pool has {0} connections at most", size);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "passwords.db.pool-size has no effect: the server's internals are unknown", e);
        }
    }

    private static Object pool() throws ReflectiveOperationException {
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

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
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
