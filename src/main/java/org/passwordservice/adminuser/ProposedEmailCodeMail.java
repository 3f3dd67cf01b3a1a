package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail with the code that confirms a proposed address, to that address. */
@ApplicationScoped
public class ProposedEmailCodeMail extends CodeMail {

    /** For CDI. */
    public ProposedEmailCodeMail() {
        super(
                MailKind.PROPOSED_EMAIL_CODE,
                CodePurpose.PROPOSED_EMAIL,
                "mail.proposed-email-code",
                "/address/",
                "confirm");
    }
}
