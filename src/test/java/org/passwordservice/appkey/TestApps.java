package org.passwordservice.appkey;

import java.util.Optional;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;

/** Applications that call, for tests without a container. */
public final class TestApps {

    public static final RequestContext REQUEST = new RequestContext(
            "request", 3, new ClientAddress("192.0.2.1", "192.0.2.1", "192.0.2.1"), Optional.empty(), Optional.empty());

    private TestApps() {}

    /** The one that makes {@link #REQUEST}. */
    public static CurrentApp calling() {
        CurrentApp app = new CurrentApp();
        app.set(REQUEST);
        return app;
    }
}
