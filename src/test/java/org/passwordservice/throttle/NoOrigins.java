package org.passwordservice.throttle;

import java.util.Optional;
import org.passwordservice.request.RequestContext;

/** Origins without a database: none is known. */
public final class NoOrigins extends KnownOrigins {

    @Override
    public void remember(long userId, RequestContext request) {
        // Nothing asks for it.
    }

    @Override
    public boolean isKnown(Optional<Long> userId, RequestContext request) {
        return false;
    }
}
