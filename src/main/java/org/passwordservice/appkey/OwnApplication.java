package org.passwordservice.appkey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An application that the service makes for itself. Its keys are derived from the server key, so that every node knows
 * them, and public: everybody who sees the pages sees them ({@code docs/decisions/037}).
 */
public enum OwnApplication {
    /** Of the pages for traders. */
    PAGES(Scope.PAGES),
    /** Of the console. */
    CONSOLE(Scope.ADMIN);

    private final Scope scope;

    OwnApplication(Scope scope) {
        this.scope = scope;
    }

    /** The name in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OwnApplication> of(String word) {
        return Arrays.stream(values()).filter(own -> own.word().equals(word)).findFirst();
    }

    /** What it may call. */
    Set<Scope> scopes() {
        return Set.of(scope);
    }
}
