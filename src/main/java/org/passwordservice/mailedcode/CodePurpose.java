package org.passwordservice.mailedcode;

/** What a code is for; it serves for nothing else. The names are stored in the database. */
public enum CodePurpose {
    /** Resetting a forgotten password. */
    RESET_PASSWORD(true),
    /** Confirming the address of a registration. */
    CONFIRM_EMAIL(false),
    /** Confirming the new address of a user. It belongs to one session, and is mailed to the new address. */
    CHANGE_EMAIL(true),
    /** Confirming a log in, after the right password. */
    LOG_IN(true),
    /** Confirming a change of the account by a user whose second factor is codes by mail. It belongs to one session. */
    ACCOUNT(true),
    /** Turning on codes by mail as second factor. It belongs to one session. */
    ENABLE_EMAIL_FACTOR(true);

    private final boolean revokedByNewPassword;

    CodePurpose(boolean revokedByNewPassword) {
        this.revokedByNewPassword = revokedByNewPassword;
    }

    /** Whether a new password revokes the code. */
    boolean isRevokedByNewPassword() {
        return revokedByNewPassword;
    }
}
