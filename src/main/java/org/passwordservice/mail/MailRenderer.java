package org.passwordservice.mail;

import java.util.Optional;

/** Renders the mails of one kind at the moment they are sent. Each kind has exactly one renderer. */
public interface MailRenderer {

    /** The kind of the mails that it renders. */
    MailKind kind();

    /**
     * Renders a mail.
     *
     * @return empty if the mail must not be sent any more, or has no recipient
     */
    Optional<MailMessage> render(OutboxMail mail);
}
