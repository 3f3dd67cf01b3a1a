package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;

/** The notice that another secret question was chosen. */
@ApplicationScoped
public class SecretQuestionChangedMail extends NoticeMail {

    /** For CDI. */
    public SecretQuestionChangedMail() {
        super(MailKind.SECRET_QUESTION_CHANGED, "mail.secret-question-changed", "/account/");
    }
}
