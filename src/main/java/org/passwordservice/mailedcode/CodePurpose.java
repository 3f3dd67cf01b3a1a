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
    ENABLE_EMAIL_FACTOR(true),
    /** Setting the first password of a user whom an administrator has added. It serves in place of a code of a reset. */
    INVITATION(true),
    /** Confirming the address that an administrator has proposed for a user. It is mailed to that address. */
    PROPOSED_EMAIL(false),
    /** Cancelling the proposal of an address. It is mailed to the user's present address. */
    CANCEL_EMAIL(false);

    private final boolean revokedByNewPassword;

    CodePurpose(boolean revokedByNewPassword) {
        this.revokedByNewPassword = revokedByNewPassword;
    }

    /** Whether a new password revokes the code. */
    boolean isRevokedByNewPassword() {
        return revokedByNewPassword;
    }
}
