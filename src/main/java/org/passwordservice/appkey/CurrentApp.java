package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;

/** The application that makes this request, and from where. */
@RequestScoped
public class CurrentApp {

    private @Nullable RequestContext origin;

    /**
     * Where this request comes from.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public RequestContext origin() {
        if (origin == null) {
            throw new IllegalStateException("No application key was required here");
        }
        return origin;
    }

    /** The id of the application, as {@link #origin()} has it. */
    public long id() {
        return origin().applicationId();
    }

    void calls(RequestContext from) {
        origin = from;
    }
}
