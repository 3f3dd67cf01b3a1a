package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that the second factor was turned on, replaced or turned off. */
@ApplicationScoped
public class SecondFactorChangedMail extends NoticeMail {

    /** For CDI. */
    public SecondFactorChangedMail() {
        super(MailKind.SECOND_FACTOR_CHANGED, "mail.second-factor-changed");
    }
}
