package org.passwordservice.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that turns on codes by mail. */
@ApplicationScoped
public class EmailFactorCodeMail extends CodeMail {

    /** For CDI. */
    public EmailFactorCodeMail() {
        super(MailKind.EMAIL_FACTOR_CODE, CodePurpose.ENABLE_EMAIL_FACTOR, "mail.email-factor-code");
    }
}
