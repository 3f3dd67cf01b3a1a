package org.passwordservice.session;

import org.passwordservice.user.StoredUser;

/** Users who call, for tests without a container. */
public final class TestCallers {

    public static final Caller CALLER = new Caller(StoredUser.robert(17, "no hash"), 5);

    private TestCallers() {}

    /** The one that is {@link #CALLER}. */
    public static CurrentCaller calling() {
        CurrentCaller caller = new CurrentCaller();
        caller.is(CALLER);
        return caller;
    }
}
