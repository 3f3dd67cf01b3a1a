package org.passwordservice.payara;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.List;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLogFilter;

/**
 * Keeps the server from telling the same over and over while the database is away: each call fails in a bean, in the pool
 * and in the driver, and each of these writes all causes of it, some 60 KB a call. The service says the same once a minute.
 */
@Singleton
@Startup
public class RateLimitedLoggers {

    private static final List<String> NAMES = List.of(
            "jakarta.enterprise.ejb.container",
            "javax.enterprise.resource.jta.com.sun.enterprise.transaction",
            "javax.enterprise.resource.resourceadapter.com.sun.gjc.spi",
            "javax.enterprise.resource.resourceadapter.com.sun.gjc.spi.jdbc40",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource.allocator",
            "javax.enterprise.resource.resourceadapter.com.sun.enterprise.resource.pool");

    /** The log manager itself forgets loggers that nobody holds. */
    private final List<Logger> bounded = NAMES.stream().map(Logger::getLogger).toList();

    /** Bounds them. */
    @PostConstruct
    public void bound() {
        bounded.forEach(logger -> logger.setFilter(new RateLimitedLogFilter()));
    }

    /** They belong to the server, which must not keep this deployment by its filter. */
    @PreDestroy
    public void release() {
        bounded.forEach(logger -> logger.setFilter(null));
    }
}
