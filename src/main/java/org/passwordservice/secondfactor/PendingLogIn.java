package org.passwordservice.secondfactor;

import org.passwordservice.user.User;

/**
 * A log in that waits for its code.
 *
 * @param token the interim token as read
 * @param user its user as read
 */
public record PendingLogIn(InterimToken token, User user) {}
