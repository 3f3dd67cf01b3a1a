package org.passwordservice.adminmail;

/** What came of a call that deletes a mail. */
public enum MailDeletion {
    /** It is deleted, or was not there. */
    GONE,
    /** It tells a user of what an administrator did, so no administrator deletes it. */
    PROTECTED
}
