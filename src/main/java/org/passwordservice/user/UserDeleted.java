package org.passwordservice.user;

/** Event in the transaction that deletes a user, after the user's rows are gone. */
public record UserDeleted(long userId) {}
