package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;

/** The request of an application that named itself by a valid key. */
@RequestScoped
public class CurrentApp {

    private @Nullable RequestContext request;

    /**
     * Which application makes this request, and from where.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public RequestContext request() {
        if (request == null) {
            throw new IllegalStateException("No application key was required here");
        }
        return request;
    }

    void set(RequestContext identified) {
        request = identified;
    }
}
