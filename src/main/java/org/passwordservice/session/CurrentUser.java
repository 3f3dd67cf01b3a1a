package org.passwordservice.session;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Holds the authenticated user of the current request. */
@RequestScoped
public class CurrentUser {

    private @Nullable AuthenticatedUser user;

    /**
     * The logged-in user.
     *
     * @throws IllegalStateException on a resource without {@link RequiresLogin}
     */
    public AuthenticatedUser get() {
        if (user == null) {
            throw new IllegalStateException("The resource does not require an access token");
        }
        return user;
    }

    void set(AuthenticatedUser authenticated) {
        user = authenticated;
    }
}
