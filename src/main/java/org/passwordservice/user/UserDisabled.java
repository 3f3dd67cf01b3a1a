package org.passwordservice.user;

/** Event in the transaction that disables a user. What the user had open is revoked by the database. */
public record UserDisabled(long userId) {}
