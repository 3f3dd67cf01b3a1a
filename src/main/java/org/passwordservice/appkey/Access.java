package org.passwordservice.appkey;

import java.util.Set;

/** Which scopes let an application call a resource. */
public enum Access {
    /** Resets. */
    USERS(Scope.USERS, Scope.PAGES),
    /** Logging in and one's own account; with the scope {@code admin} alone, for administrators and auditors only. */
    OWN_ACCOUNT(Scope.USERS, Scope.PAGES, Scope.ADMIN),
    REGISTRATION(Scope.REGISTRATION, Scope.PAGES),
    INTROSPECTION(Scope.INTROSPECT),
    ADMINISTRATION(Scope.ADMIN),
    /** Any valid key. */
    ANY(Scope.values());

    @SuppressWarnings("ImmutableEnumChecker") // It is never changed.
    private final Set<Scope> scopes;

    Access(Scope... scopes) {
        this.scopes = Set.of(scopes);
    }

    /** Whether one of these scopes lets an application call the resource. */
    public boolean isAllowedBy(Set<Scope> granted) {
        return granted.stream().anyMatch(scopes::contains);
    }

    /** Whether these scopes let an application call the resource for administrators and auditors only. */
    public boolean isForAdministratorsOnly(Set<Scope> granted) {
        return this == ADMINISTRATION
                || (this == OWN_ACCOUNT && granted.contains(Scope.ADMIN) && !USERS.isAllowedBy(granted));
    }
}
