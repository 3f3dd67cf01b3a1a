package org.passwordservice.session;

import java.time.Instant;
import java.util.Set;
import org.passwordservice.appkey.Scope;
import org.passwordservice.user.StoredUser;

/** Users who are logged in, for tests without a container. */
public final class TestAuthenticatedUsers {

    public static final AuthenticatedUser ROBERT =
            new AuthenticatedUser(StoredUser.robert(17, "no hash"), 5, Instant.EPOCH, Set.of(Scope.USERS));

    private TestAuthenticatedUsers() {}

    /** A request of {@link #ROBERT}. */
    public static CurrentUser current() {
        CurrentUser current = new CurrentUser();
        current.set(ROBERT);
        return current;
    }
}
