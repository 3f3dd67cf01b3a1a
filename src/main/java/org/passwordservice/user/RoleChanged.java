package org.passwordservice.user;

/** Event in the transaction that gives a user another role. */
public record RoleChanged(long userId) {}
