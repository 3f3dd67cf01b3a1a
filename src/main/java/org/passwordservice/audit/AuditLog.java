package org.passwordservice.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.settings.Settings;

/**
 * Writes events to files for machines to read, one JSON object a line, once they are committed. The table is the record;
 * these files are a copy, so what cannot be written here stops nothing, and is complained of once.
 */
@ApplicationScoped
public class AuditLog {

    /** The folder in the data folder. Nobody else can enter it, so that files made when they rotate need no mode. */
    static final String FOLDER = "audit";

    private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

    /** Some 30,000 events a file, 100 MiB in all: enough for whatever carries them on to catch up. */
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    private static final int FILES = 10;

    @Inject
    Settings settings;

    private @Nullable FileHandler handler;

    /** Opens the newest file. */
    @PostConstruct
    public void open() {
        try {
            Path folder = PrivateFiles.folder(settings.dataDir().resolve(FOLDER));
            // A percent sign in a pattern is followed by what it stands for.
            String pattern = folder.toString().replace("%", "%%") + "/audit.%g.jsonl";
            FileHandler opened = new FileHandler(pattern, MOST_BYTES, FILES, true);
            opened.setEncoding("UTF-8");
            opened.setLevel(Level.ALL);
            opened.setFilter(null);
            opened.setFormatter(new LineFormatter());
            opened.setErrorManager(new ComplainOnce(LOG));
            handler = opened;
        } catch (IOException | SecurityException e) {
            LOG.log(Level.SEVERE, ComplainOnce.SENTENCE, e);
        }
    }

    /** Writes what was committed; what was rolled back never comes here. */
    public void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditLine line) {
        if (handler != null) {
            handler.publish(new LogRecord(Level.INFO, line.json()));
        }
    }

    /** Closes the file: the next deployment opens it. */
    @PreDestroy
    public void close() {
        if (handler != null) {
            handler.close();
        }
    }
}
