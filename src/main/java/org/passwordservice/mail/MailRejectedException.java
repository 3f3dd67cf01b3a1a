package org.passwordservice.mail;

/** The mail server refused a mail for good: sending it again would end the same way. */
public class MailRejectedException extends Exception {

    private final int code;

    /**
     * A refusal.
     *
     * @param code of the reply. Its words are left behind: they may hold the address
     */
    MailRejectedException(int code) {
        super("The mail server refused the mail: " + code);
        this.code = code;
    }

    /** The reply code (RFC 5321, section 4.2), from 500 to 599. */
    int code() {
        return code;
    }
}
