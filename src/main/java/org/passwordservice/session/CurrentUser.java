package org.passwordservice.session;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The user who makes this request. */
@RequestScoped
public class CurrentUser {

    private @Nullable AuthenticatedUser user;

    /**
     * The user who is logged in.
     *
     * @throws IllegalStateException on a resource that does not require one
     */
    public AuthenticatedUser get() {
        if (user == null) {
            throw new IllegalStateException("No access token was required here");
        }
        return user;
    }

    void set(AuthenticatedUser authenticated) {
        user = authenticated;
    }
}
