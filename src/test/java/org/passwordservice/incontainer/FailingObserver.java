package org.passwordservice.incontainer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.password.PasswordReplaced;

/** Fails, after all others, when the password of one chosen user is replaced, or when one chosen user has logged in. */
@ApplicationScoped
public class FailingObserver {

    private volatile long replacing = -1;
    private volatile long loggingIn = -1;

    public void failFor(long userId) {
        replacing = userId;
    }

    /** Has the transaction of each log in of the user fail, after the password was found right. */
    public void failLoginOf(long userId) {
        loggingIn = userId;
    }

    void observe(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) PasswordReplaced event) {
        if (event.userId() == replacing) {
            throw new IllegalStateException("an observer fails");
        }
    }

    void observeLogin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) AuditEvent event) {
        boolean loggedIn = event.action() == AuditAction.LOGIN && event.outcome() == AuditOutcome.SUCCESS;
        if (loggedIn && event.target().orElse(-1L) == loggingIn) {
            throw new IllegalStateException("an observer fails");
        }
    }
}
