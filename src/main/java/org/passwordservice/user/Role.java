package org.passwordservice.user;

/** The role of a user. No role may change another user's password. */
public enum Role {
    USER("User"),
    ADMINISTRATOR("Administrator");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }
}
