package org.passwordservice.login;

/**
 * Who makes a request.
 *
 * @param userId the user
 * @param tokenId the login token that was presented
 */
public record Caller(long userId, long tokenId) {}
