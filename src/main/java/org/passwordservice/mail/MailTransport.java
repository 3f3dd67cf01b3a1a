package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Takes a mail away: to a relay, or to a folder. */
public interface MailTransport {

    /**
     * Takes one mail.
     *
     * @param message complete, with its one recipient
     * @throws MailRejectedException if it was not taken, and never will be
     * @throws MessagingException if it was not taken
     * @throws IOException if it was not taken
     */
    void send(MimeMessage message) throws MailRejectedException, MessagingException, IOException;
}
