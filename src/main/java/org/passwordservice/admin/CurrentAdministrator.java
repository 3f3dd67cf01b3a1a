package org.passwordservice.admin;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Holds the administrator or auditor who sent the current request. */
@RequestScoped
public class CurrentAdministrator {

    private @Nullable Administrator administrator;

    /**
     * The administrator or auditor.
     *
     * @throws IllegalStateException on a resource that does not require one
     */
    public Administrator get() {
        if (administrator == null) {
            throw new IllegalStateException("The resource does not require an administrator");
        }
        return administrator;
    }

    void set(Administrator authenticated) {
        administrator = authenticated;
    }
}
