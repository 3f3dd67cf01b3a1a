package org.passwordservice.storage;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Disables EclipseLink's retries of queries. Outside of a transaction it retries three times at intervals of five
 * seconds, which delays the error of an unavailable database or an exhausted pool by half a minute. The pool validates
 * its connections itself.
 */
public class NoQueryRetryCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
