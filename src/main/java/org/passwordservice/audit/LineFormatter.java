package org.passwordservice.audit;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** The message and the end of its line; whatever reads these lines wants the same end everywhere. */
final class LineFormatter extends Formatter {

    @Override
    public String format(LogRecord record) {
        return record.getMessage() + "\n";
    }
}
