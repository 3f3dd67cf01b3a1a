package org.passwordservice.mail;

import java.util.Optional;

/** Renders the mails of one kind when they are sent. Each kind has exactly one renderer. */
public interface MailRenderer {

    /** The kind of mails that it renders. */
    MailKind kind();

    /**
     * Renders a mail.
     *
     * @return empty if the mail must no longer be sent, or has no recipient
     */
    Optional<MailMessage> render(OutboxMail mail);
}
