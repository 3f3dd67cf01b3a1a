package org.passwordservice.appkey;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;

/** Applications that call, for tests without a container. */
public final class TestApps {

    public static final RequestContext REQUEST = new RequestContext(
            "request", 3, new ClientAddress("192.0.2.1", "192.0.2.1", "192.0.2.1"), Optional.empty(), Optional.empty());

    public static final CallingApplication APPLICATION = new CallingApplication(
            3, "app", Set.of(Scope.USERS, Scope.REGISTRATION), Introspects.OWN, Instant.EPOCH, Optional.empty());

    private TestApps() {}

    /** Knows these applications. */
    public static Applications knowing(CallingApplication... known) {
        return new Applications() {
            @Override
            public Optional<CallingApplication> byId(long id) {
                return Arrays.stream(known).filter(one -> one.id() == id).findFirst();
            }
        };
    }

    /** The one that makes {@link #REQUEST}. */
    public static CurrentApp calling() {
        CurrentApp app = new CurrentApp();
        app.set(REQUEST, APPLICATION);
        return app;
    }
}
