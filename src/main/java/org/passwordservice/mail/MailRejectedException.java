package org.passwordservice.mail;

/** The mail server rejected a mail for good: sending it again would have the same result. */
public class MailRejectedException extends Exception {

    private final RelayReply reply;

    MailRejectedException(RelayReply reply) {
        super("The mail server rejected the mail: " + reply);
        this.reply = reply;
    }

    /** The answer, which begins with its code (RFC 5321, section 4.2). */
    RelayReply reply() {
        return reply;
    }
}
