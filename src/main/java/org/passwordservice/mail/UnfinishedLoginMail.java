package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that a log in with the right password was not completed. */
@ApplicationScoped
public class UnfinishedLoginMail extends NoticeMail {

    /** For CDI. */
    public UnfinishedLoginMail() {
        super(MailKind.LOG_IN_NOT_COMPLETED, "mail.log-in-not-completed");
    }
}
