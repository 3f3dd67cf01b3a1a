package org.passwordservice.incontainer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.passwordservice.password.PasswordReplaced;

/** Fails, after all others, when the password of one chosen user is replaced. */
@ApplicationScoped
public class FailingObserver {

    private volatile long user = -1;

    public void failFor(long userId) {
        user = userId;
    }

    void observe(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) PasswordReplaced event) {
        if (event.userId() == user) {
            throw new IllegalStateException("an observer fails");
        }
    }
}
