package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;

/** Holds the application and the context of the current request, once its application key was found valid. */
@RequestScoped
public class CurrentApp {

    private @Nullable RequestContext request;
    private @Nullable CallingApplication application;

    /**
     * The context of this request: its application, client address and ids.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public RequestContext request() {
        return required(request);
    }

    /**
     * The application that sent this request.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public CallingApplication application() {
        return required(application);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The resource does not require an application key");
        }
        return value;
    }

    void set(RequestContext identified, CallingApplication caller) {
        request = identified;
        application = caller;
    }
}
