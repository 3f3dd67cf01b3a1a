package org.passwordservice.user;

/** Event in the transaction that adds a user. Its observers insert their rows for the user. */
public record UserAdded(long userId) {}
