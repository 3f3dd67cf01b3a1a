package org.passwordservice.user;

/** The role of a user. No role may change another user's password. */
public enum Role {
    USER(0),
    ADMINISTRATOR(1),
    /** May read what administrators may change. */
    AUDITOR(2);

    private final int number;

    Role(int number) {
        this.number = number;
    }

    /** The number in the API. */
    public int number() {
        return number;
    }
}
