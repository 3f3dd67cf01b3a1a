package org.passwordservice.storage;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Keeps EclipseLink from trying a query again. Outside of a transaction it would do so three times, five seconds apart, so
 * a caller would wait for half a minute to hear that the database is away or every connection in use. The pool finds out
 * by itself that a connection is not valid any more.
 */
public class NoQueryRetryCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
