package org.passwordservice.mail;

import java.util.Optional;

/** Writes the mails of one kind at the moment they are sent. Every kind has exactly one writer. */
public interface MailRenderer {

    /** The kind it writes. */
    MailKind kind();

    /**
     * Writes a mail.
     *
     * @return empty if it must not be sent any more, or has nobody to go to
     */
    Optional<MailMessage> write(OutboxMail mail);
}
