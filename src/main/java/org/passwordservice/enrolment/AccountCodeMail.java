package org.passwordservice.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that confirms a change of the account. */
@ApplicationScoped
public class AccountCodeMail extends CodeMail {

    /** For CDI. */
    public AccountCodeMail() {
        super(MailKind.ACCOUNT_CODE, CodePurpose.ACCOUNT, "mail.account-code");
    }
}
