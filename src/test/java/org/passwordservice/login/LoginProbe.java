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

    @Inject
    SecondStep secondStep;

    /** The interim token of a log in whose password is right and whose second factor is expected. */
    public Secret start(String username, String password, RequestContext request) {
        LoginResult result = login.logIn(new Credentials(username, new Secret(password), Optional.empty()), request);
        if (result instanceof LoginResult.CodeExpected expected) {
            return expected.interimToken();
        }
        throw new IllegalStateException("No code is expected: " + result);
    }

    public String complete(String username, Secret interimToken, String code, RequestContext request) {
        return secondStep
                .complete(username, Optional.of(interimToken), new Secret(code), request)
                .getClass()
                .getSimpleName();
    }

    public String outcome(String username, String password, RequestContext request) {
        LoginResult result = login.logIn(new Credentials(username, new Secret(password), Optional.empty()), request);
        return result instanceof LoginResult.TooManyAttempts refused
                ? "TooManyAttempts " + refused.limit().pause().toSeconds()
                : result.getClass().getSimpleName();
    }
}
