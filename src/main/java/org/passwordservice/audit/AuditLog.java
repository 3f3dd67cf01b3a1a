package org.passwordservice.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLinesFile;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.settings.Settings;

/**
 * Writes committed audit events to files, one JSON object a line. The table is authoritative and the files are a copy,
 * so a failed write fails no request.
 */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

    /** 100 MiB in all, some 300,000 events, so that a log shipper can catch up after an outage. */
    private static final int FILES = 10;

    private final RateLimitedLog failure = new RateLimitedLog(
            LOG, "The audit log in the data folder cannot be written; its events are in the table audit_event only");

    @Inject
    Settings settings;

    private @Nullable JsonLinesFile file;

    /** Opens the newest file. */
    @PostConstruct
    public void open() {
        file = new JsonLinesFile(settings.dataDir().resolve("audit"), "audit", FILES, LogRecord::getMessage, failure);
    }

    /** Writes an event after the commit of its transaction; events that were rolled back do not arrive here. */
    public void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditLine line) {
        if (file != null) {
            file.publish(new LogRecord(Level.INFO, line.json()));
        }
    }

    /** Closes the file, so that the next deployment can open it. */
    @PreDestroy
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
