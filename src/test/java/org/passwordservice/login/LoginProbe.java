package org.passwordservice.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

/** Lets a test in another package see how logging in ends. */
@ApplicationScoped
public class LoginProbe {

    @Inject
    Login login;

    public String outcome(String username, String password, RequestContext request) {
        LoginResult result = login.logIn(new Credentials(username, new Secret(password), Optional.empty()), request);
        return result instanceof LoginResult.TooManyAttempts refused
                ? "TooManyAttempts " + refused.limit().pause().toSeconds()
                : result.getClass().getSimpleName();
    }
}
