package org.passwordservice.session;

import org.passwordservice.user.StoredUser;

/** Users who call, for tests without a container. */
public final class TestAuthenticatedUsers {

    public static final AuthenticatedUser CALLER = new AuthenticatedUser(StoredUser.robert(17, "no hash"), 5);

    private TestAuthenticatedUsers() {}

    /** The one that is {@link #CALLER}. */
    public static CurrentUser calling() {
        CurrentUser caller = new CurrentUser();
        caller.is(CALLER);
        return caller;
    }
}
