package org.passwordservice.observability;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLinesFile;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.settings.Settings;

/**
 * Writes the service's log records to its own files, one JSON object a line with the id of the request. The server's
 * log has the same records without it, so a failed write here fails no request.
 */
@Singleton
@Startup
public class ServiceLog {

    /** 50 MiB in all; a database outage adds some 5 MiB an hour. */
    private static final int FILES = 5;

    /** A field, because the log manager holds loggers by weak references only. */
    private static final Logger SERVICE = Logger.getLogger("org.passwordservice");

    private final RateLimitedLog failure = new RateLimitedLog(
            SERVICE, "The log in the data folder cannot be written; the server's log has everything");

    @Inject
    Settings settings;

    private @Nullable JsonLinesFile file;

    /** Opens the newest file. */
    @PostConstruct
    public void open() {
        JsonLinesFile opened =
                new JsonLinesFile(settings.dataDir().resolve("log"), "service", FILES, LogLine::of, failure);
        opened.setLevel(Level.INFO);
        SERVICE.addHandler(opened);
        file = opened;
    }

    /** Closes the file, so that the next deployment can open it. */
    @PreDestroy
    public void close() {
        if (file != null) {
            SERVICE.removeHandler(file);
            file.close();
        }
    }
}
