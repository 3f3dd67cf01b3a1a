package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that the recovery codes were replaced. */
@ApplicationScoped
public class RecoveryCodesReplacedMail extends NoticeMail {

    /** For CDI. */
    public RecoveryCodesReplacedMail() {
        super(MailKind.RECOVERY_CODES_REPLACED, "mail.recovery-codes-replaced");
    }
}
