package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of an account that is locked while a reset mail is granted to it, also of an account that does not exist. */
@Entity
@Table(name = "reset_mails")
class ResetMails {

    @Id
    private String subject;

    /** Milliseconds since 1970; from then on there are no grants that count. */
    @Column(name = "forget_at")
    private long forgetAt;

    /** For JPA. */
    protected ResetMails() {}

    ResetMails(String subject, long forgetAt) {
        this.subject = subject;
        this.forgetAt = forgetAt;
    }
}
