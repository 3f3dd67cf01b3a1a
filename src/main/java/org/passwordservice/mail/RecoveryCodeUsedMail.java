package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that a recovery code was used. */
@ApplicationScoped
public class RecoveryCodeUsedMail extends NoticeMail {

    /** For CDI. */
    public RecoveryCodeUsedMail() {
        super(MailKind.RECOVERY_CODE_USED, "mail.recovery-code-used");
    }
}
