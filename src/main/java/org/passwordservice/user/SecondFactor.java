package org.passwordservice.user;

/** How a user confirms a log in besides the password. The names are stored in the database. */
public enum SecondFactor {
    /** A code that is mailed to the user's address. */
    EMAIL("Email"),
    /** A time-based code of an authenticator app (RFC 6238). */
    TOTP("Totp");

    private final String label;

    SecondFactor(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }
}
