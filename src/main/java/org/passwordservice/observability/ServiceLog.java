package org.passwordservice.observability;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.settings.Settings;

/**
 * Writes what the service logs to files of its own too, one JSON object a line with the id of the request. The server's log
 * has the same, in the server's form, which knows nothing of requests. A disk that is full stops nothing: the JDK's handler
 * says so once on the standard error stream and goes on.
 */
@Singleton
@Startup
public class ServiceLog {

    /** The folder in the data folder. Nobody else can enter it, so that files made when they rotate need no mode. */
    static final String FOLDER = "log";

    /** 50 MiB in all: an outage adds some 5 MiB an hour. */
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    private static final int FILES = 5;

    /** The log manager itself forgets loggers that nobody holds. */
    private static final Logger SERVICE = Logger.getLogger("org.passwordservice");

    @Inject
    Settings settings;

    private @Nullable FileHandler handler;

    /** Opens the newest file. */
    @PostConstruct
    public void open() {
        try {
            Path folder = PrivateFiles.folder(settings.dataDir().resolve(FOLDER));
            // A percent sign in a pattern is followed by what it stands for.
            String pattern = folder.toString().replace("%", "%%") + "/service.%g.jsonl";
            FileHandler opened = new FileHandler(pattern, MOST_BYTES, FILES, true);
            opened.setEncoding("UTF-8");
            opened.setLevel(Level.INFO);
            opened.setFilter(null);
            opened.setFormatter(new LogLineFormatter());
            SERVICE.addHandler(opened);
            handler = opened;
        } catch (IOException | SecurityException e) {
            SERVICE.log(
                    Level.SEVERE, "The log in the data folder cannot be written; the server's log has everything", e);
        }
    }

    /** Closes the file: the next deployment opens it. */
    @PreDestroy
    public void close() {
        if (handler != null) {
            SERVICE.removeHandler(handler);
            handler.close();
        }
    }
}
