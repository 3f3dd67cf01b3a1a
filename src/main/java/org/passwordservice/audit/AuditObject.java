package org.passwordservice.audit;

/** An object, other than a user, that an audit event concerns, by its kind and id. */
public record AuditObject(AuditTarget kind, long id) {}
