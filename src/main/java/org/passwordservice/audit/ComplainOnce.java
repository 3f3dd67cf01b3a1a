package org.passwordservice.audit;

import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the server's log once that the files of the audit log cannot be written: a full disk would fail each event. */
final class ComplainOnce extends ErrorManager {

    static final String SENTENCE =
            "The audit log in the data folder cannot be written; its events are in the table audit_event only";

    private final Logger log;
    private boolean complained;

    ComplainOnce(Logger log) {
        this.log = log;
    }

    @Override
    public synchronized void error(@Nullable String message, @Nullable Exception error, int code) {
        if (!complained) {
            complained = true;
            log.log(Level.SEVERE, SENTENCE, error);
        }
    }
}
