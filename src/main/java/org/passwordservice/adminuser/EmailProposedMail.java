package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail that tells the present address of a proposed one, with the code that cancels the proposal. */
@ApplicationScoped
public class EmailProposedMail extends CodeMail {

    /** For CDI. */
    public EmailProposedMail() {
        super(MailKind.EMAIL_PROPOSED, CodePurpose.CANCEL_EMAIL, "mail.email-proposed", "/address/", "cancel");
    }
}
