package org.passwordservice.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that completes a log in. */
@ApplicationScoped
public class LogInCodeMail extends CodeMail {

    /** For CDI. */
    public LogInCodeMail() {
        super(MailKind.LOG_IN_CODE, CodePurpose.LOG_IN, "mail.log-in-code");
    }
}
