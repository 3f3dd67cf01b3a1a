package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that the password was replaced. */
@ApplicationScoped
public class PasswordChangedMail extends NoticeMail {

    /** For CDI. */
    public PasswordChangedMail() {
        super(MailKind.PASSWORD_REPLACED, "mail.password-replaced");
    }
}
