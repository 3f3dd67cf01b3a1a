package org.passwordservice.session;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.AppKeyFilter;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.Scope;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.SecondFactorMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/** Decides whether an access token, presented with the key of the current request, lets its user call a resource. */
@RequestScoped
public class SessionAccess {

    @EJB
    AccessTokens tokens;

    @Inject
    CurrentApp currentApp;

    @Inject
    Settings settings;

    /** The user of a token; empty if the token is invalid, or does not let its user call the resource. */
    public Optional<AuthenticatedUser> find(Secret token, ResourceInfo resource) {
        return tokens.findUser(token, currentApp.request().applicationId())
                .filter(user -> isGranted(user, AppKeyFilter.access(resource)))
                .filter(user -> !lacksFactor(user.user()) || isAllowedWithoutFactor(resource));
    }

    /** Whether the scopes that the token was granted with, and that the application still has, allow the access. */
    private boolean isGranted(AuthenticatedUser user, Access access) {
        Set<Scope> granted = new HashSet<>(user.scopes());
        granted.retainAll(currentApp.application().scopes());
        return access.isAllowedBy(granted)
                && (!access.isForAdministratorsOnly(granted) || user.user().role() != Role.USER);
    }

    /** Whether the user must turn on a second factor before anything else. */
    private boolean lacksFactor(User user) {
        if (user.role() != Role.USER && settings.admin().secondFactorRequired()) {
            return user.secondFactor().filter(SecondFactor.TOTP::equals).isEmpty();
        }
        return settings.secondFactor() == SecondFactorMode.REQUIRED
                && user.secondFactor().isEmpty()
                && user.email().isEmpty();
    }

    private static boolean isAllowedWithoutFactor(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(AllowedWithoutSecondFactor.class)
                || resource.getResourceClass().isAnnotationPresent(AllowedWithoutSecondFactor.class);
    }
}
