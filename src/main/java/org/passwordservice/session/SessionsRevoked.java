package org.passwordservice.session;

/**
 * Event in the transaction in which a user ends all logins but the presented one, or an administrator ends all. Its observers end what could still
 * become a login.
 */
public record SessionsRevoked(long userId) {}
