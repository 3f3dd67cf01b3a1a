package org.passwordservice.audit;

/** The kind of an object, other than a user, that an audit event concerns. Operators evaluate these names. */
public enum AuditTarget {
    APPLICATION,
    APPLICATION_KEY,
    MAIL,
    WEBHOOK,
    WEBHOOK_SECRET,
    WEBHOOK_DELIVERY,
    IMPORT,
    EXPORT
}
