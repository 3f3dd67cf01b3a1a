package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.passwordservice.secret.Secret;

/** Lets a test in another room see how a login ended. */
@ApplicationScoped
public class LoginProbe {

    @Inject
    Login login;

    public String outcome(String username, String password, long appKeyId) {
        return login.logIn(username, new Secret(password), appKeyId).getClass().getSimpleName();
    }
}
