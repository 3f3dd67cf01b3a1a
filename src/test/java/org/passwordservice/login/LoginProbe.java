package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.TooManyAttemptsException;

/** Lets a test in another room see how a login ended. */
@ApplicationScoped
public class LoginProbe {

    @Inject
    Login login;

    public String outcome(String username, String password, RequestContext origin) {
        try {
            return login.logIn(username, new Secret(password), origin)
                    .getClass()
                    .getSimpleName();
        } catch (TooManyAttemptsException e) {
            return "TooManyAttempts " + e.limit().pause().toSeconds();
        }
    }
}
