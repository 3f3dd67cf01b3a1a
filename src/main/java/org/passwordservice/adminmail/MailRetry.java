package org.passwordservice.adminmail;

/** What came of a call that tries a mail again. */
public enum MailRetry {
    /** It is tried at once, or is being tried already. */
    QUEUED,
    /** It was sent. */
    ALREADY_SENT,
    /** What it tells of is no longer valid. */
    EXPIRED,
    /** There is no such mail. */
    NOT_FOUND
}
