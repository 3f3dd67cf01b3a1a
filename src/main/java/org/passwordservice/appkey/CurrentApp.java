package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;

/** Holds the context of the current request, once its application key was found valid. */
@RequestScoped
public class CurrentApp {

    private @Nullable RequestContext request;

    /**
     * The context of this request: its application, client address and ids.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public RequestContext request() {
        if (request == null) {
            throw new IllegalStateException("The resource does not require an application key");
        }
        return request;
    }

    void set(RequestContext identified) {
        request = identified;
    }
}
