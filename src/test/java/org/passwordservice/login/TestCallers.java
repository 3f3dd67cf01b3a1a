package org.passwordservice.login;

/** Users who call, for tests without a container. */
public final class TestCallers {

    public static final Caller CALLER = new Caller(17, 5);

    private TestCallers() {}

    /** The one that is {@link #CALLER}. */
    public static CurrentCaller calling() {
        CurrentCaller caller = new CurrentCaller();
        caller.is(CALLER);
        return caller;
    }
}
