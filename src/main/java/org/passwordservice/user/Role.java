package org.passwordservice.user;

/** What a user is; no role may change another user's password. */
public enum Role {
    USER("User"),
    ADMINISTRATOR("Administrator");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As the API spells it. */
    public String label() {
        return label;
    }
}
