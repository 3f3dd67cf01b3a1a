package org.passwordservice.appkey;

/** CDI event: an application or one of its keys was created, changed or deleted; fired in the same transaction. */
public record ApplicationChanged(long applicationId) {}
