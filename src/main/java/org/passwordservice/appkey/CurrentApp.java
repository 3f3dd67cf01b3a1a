package org.passwordservice.appkey;

import jakarta.enterprise.context.RequestScoped;

/** The application that makes this request. */
@RequestScoped
public class CurrentApp {

    private long id;

    /**
     * The id of the application.
     *
     * @throws IllegalStateException on a resource that does not require an application key
     */
    public long id() {
        if (id == 0) {
            throw new IllegalStateException("No application key was required here");
        }
        return id;
    }

    void is(long appKeyId) {
        id = appKeyId;
    }
}
