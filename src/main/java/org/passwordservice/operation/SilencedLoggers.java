package org.passwordservice.operation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps two loggers of libraries from writing, at their finest, what must be in no log: whatever goes to the relay, codes
 * included, and the parameters of every statement, names as they were typed included. A filter rather than a level, which an
 * operator or the server could set again.
 */
@Singleton
@Startup
public class SilencedLoggers {

    private static final List<String> NAMES =
            List.of("org.eclipse.angus.mail.smtp.protocol", "org.postgresql.core.v3.QueryExecutorImpl");

    private static final Filter NOTHING_FINE = record -> record.getLevel().intValue() >= Level.INFO.intValue();

    /** The log manager itself forgets loggers that nobody holds. */
    private final List<Logger> silenced = NAMES.stream().map(Logger::getLogger).toList();

    /** Silences them. */
    @PostConstruct
    public void silence() {
        silenced.forEach(logger -> logger.setFilter(NOTHING_FINE));
    }

    /** They belong to the server, which must not keep this deployment by its filter. */
    @PreDestroy
    public void release() {
        silenced.forEach(logger -> logger.setFilter(null));
    }
}
