package org.passwordservice.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row that is locked while a mail of one kind is granted to an account, of a user or of an unknown name. */
@Entity
@Table(name = "mail_limit")
class MailLimitRow {

    @Id
    private String subject;

    /** When the last grant has expired, in milliseconds since 1970. */
    @Column(name = "forget_at")
    private long forgetAt;

    /** For JPA. */
    protected MailLimitRow() {}

    MailLimitRow(String subject, long forgetAt) {
        this.subject = subject;
        this.forgetAt = forgetAt;
    }
}
