package org.passwordservice.session;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import org.passwordservice.appkey.AppKeyFilter;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.secret.Secret;

/** Decides whether an access token, presented with the key of the current request, lets its user call a resource. */
@ApplicationScoped
public class SessionAccess {

    @EJB
    AccessTokens tokens;

    @Inject
    CurrentApp currentApp;

    @Inject
    SessionRules rules;

    /** The user of a token; empty if the token is invalid, or does not let its user call the resource. */
    public Optional<AuthenticatedUser> find(Secret token, ResourceInfo resource) {
        return tokens.findUser(token, currentApp.request().applicationId())
                .filter(user -> rules.isGranted(
                        user.user(), user.scopes(), currentApp.application().scopes(), AppKeyFilter.access(resource)))
                .filter(user -> !rules.lacksFactor(user.user()) || isAllowedWithoutFactor(resource));
    }

    private static boolean isAllowedWithoutFactor(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(AllowedWithoutSecondFactor.class)
                || resource.getResourceClass().isAnnotationPresent(AllowedWithoutSecondFactor.class);
    }
}
