package org.passwordservice.emailchange;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that confirms a new address. */
@ApplicationScoped
public class EmailChangeCodeMail extends CodeMail {

    /** For CDI. */
    public EmailChangeCodeMail() {
        super(MailKind.EMAIL_CHANGE_CODE, CodePurpose.CHANGE_EMAIL, "mail.email-change-code");
    }
}
