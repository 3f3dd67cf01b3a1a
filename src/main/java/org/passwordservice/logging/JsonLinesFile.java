package org.passwordservice.logging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.PrivateFiles;

/**
 * Writes one line a record to {@code <name>.0.jsonl} in a folder of mode 0700, which is opened at once, rotated at 10 MiB
 * and appended to by the next start. What cannot be written is lost, and logged once a minute elsewhere.
 */
public final class JsonLinesFile extends Handler {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final Function<LogRecord, String> line;
    private final RateLimitedLog failure;
    private final @Nullable FileHandler file;

    /**
     * Opens the newest file, or logs that it cannot be opened.
     *
     * @param folder made if it is missing; only its owner can enter it, so files need no mode of their own
     * @param name of the files, before the dot and their number
     * @param files how many are kept, the newest included
     * @param line a record as one line of JSON, without the line's end; called in the thread that logs
     * @param failure logs what cannot be written
     */
    public JsonLinesFile(
            Path folder, String name, int files, Function<LogRecord, String> line, RateLimitedLog failure) {
        this.line = line;
        this.failure = failure;
        this.file = open(folder, name, files);
    }

    private @Nullable FileHandler open(Path folder, String name, int files) {
        try {
            // A percent sign in a pattern is followed by what it means.
            String parent = PrivateFiles.folder(folder).toString().replace("%", "%%");
            FileHandler opened = new FileHandler(parent + "/" + name + ".%g.jsonl", MOST_BYTES, files, true);
            opened.setEncoding("UTF-8");
            // The server's logging configuration holds for its own files, and gives each FileHandler its values.
            opened.setLevel(Level.ALL);
            opened.setFilter(null);
            opened.setFormatter(new LineFormatter());
            opened.setErrorManager(new FailureLog());
            return opened;
        } catch (IOException | SecurityException e) {
            failure.failed(e, "");
            return null;
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (file != null && isLoggable(record)) {
            file.publish(record);
        }
    }

    @Override
    public void flush() {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private final class LineFormatter extends Formatter {
        @Override
        public String format(LogRecord record) {
            return line.apply(record) + "\n";
        }
    }

    private final class FailureLog extends ErrorManager {
        @Override
        public synchronized void error(@Nullable String message, @Nullable Exception error, int code) {
            failure.failed(error == null ? new IOException(message) : error, "");
        }
    }
}
