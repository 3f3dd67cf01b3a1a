package org.passwordservice.observability;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLine;
import org.passwordservice.request.LoggedRequest;

/**
 * One line of the service's own log: a JSON object that always has all members; a member without a value is null.
 *
 * @param instant time of the record, ISO 8601 in UTC
 * @param level the level's name in java.util.logging
 * @param logger name of the logger
 * @param requestId the {@code X-Request-Id} of the request in whose thread it was logged
 * @param traceId the trace that the request is a part of
 * @param message the message with its parameters
 * @param error the stack trace with its causes, truncated
 */
record LogLine(
        String instant,
        String level,
        String logger,
        @Nullable String requestId,
        @Nullable String traceId,
        String message,
        @Nullable String error) {

    /** In characters. The stack trace of a failed call to a bean takes some 30,000, most of them from the server. */
    private static final int LONGEST_ERROR = 32_768;

    private static final Formatter MESSAGES = new SimpleFormatter();

    /**
     * Formats a record in printable ASCII, without a line break. Must be called in the thread that logs, which
     * identifies the request.
     */
    static String of(LogRecord record) {
        Optional<LoggedRequest> request = LoggedRequest.current();
        return JsonLine.of(new LogLine(
                record.getInstant().toString(),
                record.getLevel().getName(),
                String.valueOf(record.getLoggerName()),
                request.map(LoggedRequest::requestId).orElse(null),
                request.flatMap(LoggedRequest::traceId).orElse(null),
                MESSAGES.formatMessage(record),
                stackTrace(record.getThrown())));
    }

    private static @Nullable String stackTrace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(LONGEST_ERROR, text.getBuffer().length()));
    }
}
