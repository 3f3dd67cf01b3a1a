package org.passwordservice.mail;

/** What has become of a mail. */
public enum MailState {
    /** It is to be sent, or is being sent. */
    QUEUED,
    /** The mail server rejected it permanently. */
    REFUSED,
    /** The mail server accepted it. */
    SENT
}
