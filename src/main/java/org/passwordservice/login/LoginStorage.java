package org.passwordservice.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.passwordservice.api.Origin;
import org.passwordservice.password.ResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.User;

/** The one transaction of a login with the right password. */
@Stateless
public class LoginStorage {

    @Inject
    LoginTokens loginTokens;

    @Inject
    ResetTokens resetTokens;

    @Inject
    Counters counters;

    /**
     * Grants a login token.
     *
     * @param user as read before the password was verified
     * @return empty, and nothing is changed, if the password was replaced or the user disabled since then
     */
    public Optional<Secret> grant(User user, Attempt attempt, Origin origin) {
        Optional<Secret> token = loginTokens.grant(user, origin.appKeyId());
        token.ifPresent(granted -> counters.succeed(attempt));
        return token;
    }

    /** As {@link #grant}, with a token that serves only to replace the password, which has expired. */
    public Optional<Secret> expire(User user, Attempt attempt, Origin origin) {
        Optional<Secret> token = resetTokens.issue(user, origin.appKeyId());
        token.ifPresent(given -> counters.succeed(attempt));
        return token;
    }
}
