package org.passwordservice.secondfactor;

/** The kinds of codes that confirm a log in. */
public enum FactorCode {
    /** A time-based code of an authenticator app. */
    TOTP("otp"),
    /** A code that was mailed. */
    MAILED("email"),
    /** A recovery code. */
    RECOVERY("recovery");

    private final String amr;

    FactorCode(String amr) {
        this.amr = amr;
    }

    /** The authentication method reference (RFC 8176, where it has one) of a log in that this code confirmed. */
    public String amr() {
        return amr;
    }
}
