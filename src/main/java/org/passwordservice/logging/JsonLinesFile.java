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
 * Writes one line for each record to {@code <name>.0.jsonl}, rotates the file at 10 MiB and appends to it after a
 * restart. A line that cannot be written is lost; the failure is logged once a minute.
 */
public final class JsonLinesFile extends Handler {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final Function<LogRecord, String> line;
    private final RateLimitedLog failure;
    private final @Nullable FileHandler file;

    /**
     * Opens the newest file, or logs that it cannot be opened.
     *
     * @param folder created with mode 0700 if it is missing, so that the files need no mode of their own
     * @param name the file name before its number
     * @param files the number of files, the newest included
     * @param line formats a record as one line of JSON without a line break, in the thread that logs
     * @param failure logs failed writes
     */
    public JsonLinesFile(
            Path folder, String name, int files, Function<LogRecord, String> line, RateLimitedLog failure) {
        this.line = line;
        this.failure = failure;
        this.file = open(folder, name, files);
    }

    private @Nullable FileHandler open(Path folder, String name, int files) {
        try {
            // FileHandler reads a percent sign as the beginning of a placeholder.
            String parent = PrivateFiles.folder(folder).toString().replace("%", "%%");
            FileHandler opened = new FileHandler(parent + "/" + name + ".%g.jsonl", MOST_BYTES, files, true);
            opened.setEncoding("UTF-8");
            // FileHandler takes its defaults from the server's logging configuration, which is meant for the server's
            // files.
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
