package org.passwordservice.user;

/** Event in the transaction that revokes a user's password: it is rejected until a reset by mail replaces it. */
public record PasswordRevoked(long userId) {}
