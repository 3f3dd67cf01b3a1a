package org.passwordservice.mailedcode;

/** What a code is for; it serves for nothing else. The names are stored in the database. */
public enum CodePurpose {
    /** Resetting a forgotten password. A new password revokes the code. */
    RESET_PASSWORD,
    /** Confirming the address of a registration. */
    CONFIRM_EMAIL,
    /** Confirming the new address of a user. It belongs to one session, and is mailed to the new address. */
    CHANGE_EMAIL
}
