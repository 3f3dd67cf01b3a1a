package org.passwordservice.session;

import org.passwordservice.user.StoredUser;

/** Users who are logged in, for tests without a container. */
public final class TestAuthenticatedUsers {

    public static final AuthenticatedUser ROBERT = new AuthenticatedUser(StoredUser.robert(17, "no hash"), 5);

    private TestAuthenticatedUsers() {}

    /** A request of {@link #ROBERT}. */
    public static CurrentUser current() {
        CurrentUser current = new CurrentUser();
        current.set(ROBERT);
        return current;
    }
}
