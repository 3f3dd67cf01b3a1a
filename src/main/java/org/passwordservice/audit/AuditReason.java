package org.passwordservice.audit;

/** The reason of an outcome. It is an enumeration, so that no user input can enter the audit through it. */
public enum AuditReason {
    /** No user has this name. */
    UNKNOWN_NAME,
    /** The password, or the old password at a change, is not the current one. */
    WRONG_PASSWORD,
    /** The answer to the secret question is wrong or missing. */
    WRONG_ANSWER,
    /** The code of the second factor is wrong, expired or used. */
    WRONG_FACTOR_CODE,
    /** A recovery code was used in place of the second factor. */
    RECOVERY_CODE,
    /** The code is wrong, expired, used or replaced. */
    WRONG_CODE,
    /** The reset token, or the interim token of a log in, is unknown, expired, used or replaced. */
    INVALID_TOKEN,
    /** The new password was used recently. */
    REUSED_PASSWORD,
    /** The user is disabled. */
    USER_DISABLED,
    /** The password is disabled after too many wrong attempts; even the right one is rejected. */
    PASSWORD_DISABLED,
    /** The password is revoked until a reset by mail; even the right one is rejected. */
    PASSWORD_REVOKED,
    /** The password is right and has expired; the issued token serves only to replace it. */
    PASSWORD_EXPIRED,
    /** The password was replaced, the user disabled or the session revoked during the request. */
    CHANGED_MEANWHILE,
    /** The user has no e-mail address for a code. */
    NO_ADDRESS,
    /** Another user has the login or the address. */
    NAME_TAKEN,
    /** The request violates rules of validation. */
    INVALID_REQUEST,
    /** The account has received too many mails; the response does not show it. */
    MAIL_LIMIT,
    /** The mail server rejected the mail permanently. */
    MAIL_REFUSED,
    /** The mail expired before the mail server took it. */
    MAIL_EXPIRED,
    /** The caller is no administrator, or is one by another application. */
    NOT_ADMINISTRATOR,
    /** An auditor may not do this, or no administrator may. */
    NOT_PERMITTED,
    /** The log in is too old for this. */
    LOGIN_TOO_OLD,
    /** The first password, which others may know, must be changed first. */
    PASSWORD_MUST_CHANGE,
    /** It is the last administrator, or the last application for administrators. */
    LAST_ONE,
    /** Another administrator must do this. */
    SECOND_ADMINISTRATOR,
    /** There is no such object. */
    NOT_FOUND,
    /** Too many failures for the account. */
    ACCOUNT_LIMIT,
    /** Too many failed resets of the account. */
    RESET_LIMIT,
    /** Too many wrong codes by which the user confirms a change of the account. */
    CONFIRMATION_LIMIT,
    /** Too many wrong codes of the second factor. */
    FACTOR_LIMIT,
    /** Too many changes of the password. */
    CHANGE_LIMIT,
    /** Too many failures or requests from the network of the client. */
    ADDRESS_LIMIT,
    /** Too many failures or requests by the application. */
    APP_LIMIT,
    /** Too many wrong codes in all. */
    CODE_LIMIT
}
