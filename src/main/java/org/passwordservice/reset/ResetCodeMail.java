package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code of a reset. */
@ApplicationScoped
public class ResetCodeMail extends CodeMail {

    /** For CDI. */
    public ResetCodeMail() {
        super(MailKind.RESET_CODE, CodePurpose.RESET_PASSWORD, "mail.reset-code", "/reset/", "code");
    }
}
