package org.passwordservice.logging;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps loggers of the server and of libraries from writing, at their finest, what must be in no log. A filter rather than a
 * level, which an operator or the server could set again.
 */
@Singleton
@Startup
public class SilencedLoggers {

    private static final List<String> NAMES = List.of(
            // Every header of every request, with its query.
            "org.glassfish.grizzly.websockets.BaseWebSocketFilter",
            "org.glassfish.grizzly.http.Cookies",
            // Whatever goes to the relay: codes.
            "org.eclipse.angus.mail.smtp.protocol",
            // The parameters of every statement: what was typed as a name.
            "org.postgresql.core.v3.QueryExecutorImpl");

    private static final Filter NOTHING_FINE = record -> record.getLevel().intValue() >= Level.INFO.intValue();

    /** The log manager itself forgets loggers without a reference. */
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
