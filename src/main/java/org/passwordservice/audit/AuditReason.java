package org.passwordservice.audit;

/** Why it ended so: the whole vocabulary, so that nothing anybody typed can come in here. */
public enum AuditReason {
    /** Nobody has this name; at a login, nobody has it as login, though somebody may have it as address. */
    UNKNOWN_NAME,
    /** The password, or the old password, is not the present one. */
    WRONG_PASSWORD,
    /** The answer to the secret question is wrong or missing. */
    WRONG_ANSWER,
    /** The code is wrong, expired, used or replaced. */
    WRONG_CODE,
    /** The reset token is unknown, expired, used or replaced. */
    INVALID_TOKEN,
    /** The new password was used recently. */
    REUSED_PASSWORD,
    /** The user is disabled. */
    USER_DISABLED,
    /** After too many wrong passwords not even the right one is accepted. */
    PASSWORD_DISABLED,
    /** The password is right and must be replaced: the token that was given serves only for that. */
    PASSWORD_EXPIRED,
    /** The password was replaced, the user disabled or the login ended while the request was under way. */
    CHANGED_MEANWHILE,
    /** The user has no address that a code could go to. */
    NO_ADDRESS,
    /** The login or address belongs to somebody. */
    NAME_TAKEN,
    /** What was sent breaks rules. */
    INVALID_REQUEST,
    /** The account had too many mails; the caller is not told. */
    MAIL_LIMIT,
    /** The mail server refused the mail for good. */
    MAIL_REFUSED,
    /** The mail expired before the mail server took it. */
    MAIL_EXPIRED,
    /** Too many failures at the account. */
    ACCOUNT_LIMIT,
    /** Too many failures at the reset of the account. */
    RESET_LIMIT,
    /** Too many failures or requests from the network of the client. */
    ADDRESS_LIMIT,
    /** Too many failures or requests by the application. */
    APP_LIMIT,
    /** Too many wrong codes in all. */
    CODE_LIMIT
}
