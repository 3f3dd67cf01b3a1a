package org.passwordservice.user;

/** Fired in the transaction that adds a user, so that every package can add the rows that it keeps for each user. */
public record UserAdded(long userId) {}
