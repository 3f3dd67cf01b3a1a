package org.passwordservice.mail;

/** The mail server rejected a mail permanently; it must not be sent again. */
public class MailRejectedException extends Exception {

    private final RelayReply reply;

    MailRejectedException(RelayReply reply) {
        super("The mail server rejected the mail: " + reply);
        this.reply = reply;
    }

    /** The server's reply, which begins with its code (RFC 5321, section 4.2). */
    RelayReply reply() {
        return reply;
    }
}
