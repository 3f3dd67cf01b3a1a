package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;

/** Sends mails: to a relay, or to a folder. */
public interface MailTransport {

    /** Where it sends mails, in words for the log, with all that an operator has configured but secrets. */
    String name();

    /**
     * Sends one mail.
     *
     * @param message complete, with its only recipient
     * @return the relay's reply to the accepted mail; empty without a relay
     * @throws MailRejectedException if the relay rejected the mail permanently
     * @throws MessagingException if the mail was not accepted and may be sent again
     * @throws IOException if the mail was not accepted and may be sent again
     */
    Optional<RelayReply> send(MimeMessage message) throws MailRejectedException, MessagingException, IOException;

    /** Closes what was kept open for the next mail. A further mail can be sent all the same. */
    default void endRound() {}
}
