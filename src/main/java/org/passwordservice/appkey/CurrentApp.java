package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.Origin;

/** The application that makes this request, and from where. */
@RequestScoped
public class CurrentApp {

    private @Nullable Origin origin;

    /**
     * Where this request comes from.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public Origin origin() {
        if (origin == null) {
            throw new IllegalStateException("No application key was required here");
        }
        return origin;
    }

    /** The id of the application, as {@link #origin()} has it. */
    public long id() {
        return origin().appKeyId();
    }

    void calls(Origin from) {
        origin = from;
    }
}
