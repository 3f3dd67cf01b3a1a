package org.passwordservice.session;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes this request. */
@RequestScoped
public class CurrentUser {

    private @Nullable AuthenticatedUser caller;

    /**
     * The user who is logged in.
     *
     * @throws IllegalStateException on a resource that does not require login
     */
    public AuthenticatedUser get() {
        if (caller == null) {
            throw new IllegalStateException("No login was required here");
        }
        return caller;
    }

    void is(AuthenticatedUser known) {
        caller = known;
    }
}
