package org.passwordservice.adminuser;

import jakarta.enterprise.context.ApplicationScoped;
import org.passwordservice.mail.CodeMail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mailedcode.CodePurpose;

/** The mail that invites a user whom an administrator has added. */
@ApplicationScoped
public class InvitationMail extends CodeMail {

    /** For CDI. */
    public InvitationMail() {
        super(MailKind.INVITATION, CodePurpose.INVITATION, "mail.invitation", "/reset/", "code");
    }
}
