package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;

/** Sends mails: to a relay, or to a folder. */
public interface MailTransport {

    /**
     * Sends one mail.
     *
     * @param message complete, with its one recipient
     * @return what the relay answered when it took the mail; empty where there is no relay
     * @throws MailRejectedException if the relay did not take the mail, and never will
     * @throws MessagingException if the mail was not taken, and can be sent again
     * @throws IOException if the mail was not taken, and can be sent again
     */
    Optional<RelayReply> send(MimeMessage message) throws MailRejectedException, MessagingException, IOException;
}
