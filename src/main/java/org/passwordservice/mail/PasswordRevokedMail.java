package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that the password was revoked after too many wrong codes of the second factor. */
@ApplicationScoped
public class PasswordRevokedMail extends NoticeMail {

    /** For CDI. */
    public PasswordRevokedMail() {
        super(MailKind.PASSWORD_REVOKED, "mail.password-revoked");
    }
}
