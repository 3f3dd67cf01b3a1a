package org.passwordservice.payara;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLogFilter;

/**
 * Keeps the server from logging the same over and over while the database is away: each call fails in a bean, in the pool
 * and in the driver, and each of these writes all causes of it, some 60 KB a call. The service says the same once a minute.
 */
final class RateLimitedLoggers {

    /** logging.properties of Payara Micro silences it until now: at each start it warns of what the service does not use. */
    private static final String SILENT_UNTIL_NOW = "jakarta.enterprise.ejb.container";

    private static final List<String> NAMES = List.of(
            SILENT_UNTIL_NOW,
            "javax.enterprise.resource.jta.com.sun.enterprise.transaction",
            "javax.enterprise.resource.resourceadapter.com.sun.gjc.spi",
            "javax.enterprise.resource.resourceadapter.com.sun.gjc.spi.jdbc40",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource.allocator",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource.pool");

    private RateLimitedLoggers() {}

    /**
     * Limits them.
     *
     * @return ends that: they belong to the server, which must not keep this deployment by its filter
     */
    static Runnable limit() {
        // Held by what is returned: the log manager itself forgets loggers that nothing refers to.
        List<Logger> limited = NAMES.stream().map(Logger::getLogger).toList();
        limited.forEach(logger -> logger.setFilter(new RateLimitedLogFilter()));
        limited.stream()
                .filter(logger -> logger.getName().equals(SILENT_UNTIL_NOW) && Level.SEVERE.equals(logger.getLevel()))
                .forEach(logger -> logger.setLevel(Level.WARNING));
        return () -> limited.forEach(logger -> logger.setFilter(null));
    }
}
