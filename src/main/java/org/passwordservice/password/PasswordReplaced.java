package org.passwordservice.password;

import java.time.Instant;
import java.util.Optional;

/**
 * Event in the transaction that replaces a password. Its observers revoke codes and tokens; an observer's exception
 * rolls the replacement back.
 *
 * @param userId the user
 * @param version the version of the new password
 * @param at when the password was replaced
 * @param keptAccessToken id of the access token that stays valid; empty for none
 */
public record PasswordReplaced(long userId, long version, Instant at, Optional<Long> keptAccessToken) {}
