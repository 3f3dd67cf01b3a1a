package org.passwordservice.observability;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.JsonLine;
import org.passwordservice.request.LoggedRequest;

/** Makes a record a line of JSON that names the request. To be called in the thread that logs. */
final class LogLineFormatter extends Formatter {

    /** The causes of a failed call to a bean take some 30,000 characters, most of them the server's. */
    private static final int LONGEST_ERROR = 32_768;

    @Override
    public String format(LogRecord record) {
        Optional<LoggedRequest> request = LoggedRequest.current();
        LogLine line = new LogLine(
                record.getInstant().toString(),
                record.getLevel().getName(),
                String.valueOf(record.getLoggerName()),
                request.map(LoggedRequest::requestId).orElse(null),
                request.flatMap(LoggedRequest::traceId).orElse(null),
                formatMessage(record),
                error(record));
        return JsonLine.of(line) + "\n";
    }

    private static @Nullable String error(LogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(LONGEST_ERROR, text.getBuffer().length()));
    }
}
