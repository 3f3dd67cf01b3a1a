package org.passwordservice.user;

/** Fired in the transaction that adds a user, so that every room can make what it keeps for each. */
public record UserAdded(long userId) {}
