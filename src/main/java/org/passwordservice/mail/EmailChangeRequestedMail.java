package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice to the present address that another one was entered. */
@ApplicationScoped
public class EmailChangeRequestedMail extends NoticeMail {

    /** For CDI. */
    public EmailChangeRequestedMail() {
        super(MailKind.EMAIL_CHANGE_REQUESTED, "mail.email-change-requested");
    }
}
