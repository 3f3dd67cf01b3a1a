package org.passwordservice.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Keeps what is logged: the message, and the cause's message behind a bar. */
final class RecordedLines extends Handler {

    private final List<String> texts = new ArrayList<>();

    List<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord record) {
        Throwable thrown = record.getThrown();
        texts.add(record.getMessage() + (thrown == null ? "" : " | " + thrown.getMessage()));
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
