package org.passwordservice.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Scope;
import org.passwordservice.settings.SecondFactorMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/** What a valid access token lets its user do. */
@ApplicationScoped
public class SessionRules {

    @Inject
    Settings settings;

    /**
     * Whether a token allows an access.
     *
     * @param ofToken the scopes of the application when the token was granted
     * @param ofApplication those that it has now; both must allow the access
     */
    public boolean isGranted(User user, Set<Scope> ofToken, Set<Scope> ofApplication, Access access) {
        Set<Scope> granted = new HashSet<>(ofToken);
        granted.retainAll(ofApplication);
        return access.isAllowedBy(granted) && (!access.isForAdministratorsOnly(granted) || user.role() != Role.USER);
    }

    /** Whether the user must turn on a second factor before anything else. */
    public boolean lacksFactor(User user) {
        if (user.role() != Role.USER && settings.admin().secondFactorRequired()) {
            return user.secondFactor().filter(SecondFactor.TOTP::equals).isEmpty();
        }
        return settings.secondFactor() == SecondFactorMode.REQUIRED
                && user.secondFactor().isEmpty()
                && user.email().isEmpty();
    }
}
