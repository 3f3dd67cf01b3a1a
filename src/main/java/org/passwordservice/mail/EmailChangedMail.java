package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice to the former and to the new address that the address was replaced. */
@ApplicationScoped
public class EmailChangedMail extends NoticeMail {

    /** For CDI. */
    public EmailChangedMail() {
        super(MailKind.EMAIL_CHANGED, "mail.email-changed", "/account/");
    }
}
