package org.passwordservice.adminuser;

import org.passwordservice.audit.AuditReason;

/** Why a valid change of a user is refused. Its audit event says the reason. */
enum ChangeRefusal {
    /** No administrator could log in any more. */
    LAST_ADMINISTRATOR(AuditReason.LAST_ONE),
    /** The same administrator has changed the address, or removed the second factor, of this user lately. */
    SECOND_ADMINISTRATOR(AuditReason.SECOND_ADMINISTRATOR),
    LOGIN_TAKEN(AuditReason.NAME_TAKEN),
    /** The user's login is the address, and a login cannot have this form. */
    EMAIL_NO_LOGIN(AuditReason.INVALID_REQUEST),
    EMAIL_TAKEN(AuditReason.NAME_TAKEN),
    /** The user or the address has received too many mails of this kind. */
    TOO_MANY_MAILS(AuditReason.MAIL_LIMIT),
    NO_ADDRESS(AuditReason.NO_ADDRESS),
    USER_DISABLED(AuditReason.USER_DISABLED),
    /** Only a reset by mail makes a revoked password valid. */
    PASSWORD_REVOKED(AuditReason.PASSWORD_REVOKED);

    private final AuditReason reason;

    ChangeRefusal(AuditReason reason) {
        this.reason = reason;
    }

    AuditReason reason() {
        return reason;
    }
}
