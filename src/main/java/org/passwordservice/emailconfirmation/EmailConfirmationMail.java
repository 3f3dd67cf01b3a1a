package org.passwordservice.emailconfirmation;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that confirms an address. */
@ApplicationScoped
public class EmailConfirmationMail extends CodeMail {

    /** For CDI. */
    public EmailConfirmationMail() {
        super(MailKind.EMAIL_CONFIRMATION, CodePurpose.CONFIRM_EMAIL, "mail.email-confirmation", "/register/", "code");
    }
}
