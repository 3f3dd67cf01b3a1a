package org.passwordservice.password;

import java.time.Instant;
import java.util.Optional;

/**
 * Fired in the transaction that replaces a password. What must die with the old password dies by observing this; an
 * observer that fails undoes the replacement.
 *
 * @param userId whose password
 * @param version the version of the new password
 * @param at when
 * @param keptAccessToken the login token that stays alive; empty for none
 */
public record PasswordReplaced(long userId, long version, Instant at, Optional<Long> keptAccessToken) {}
