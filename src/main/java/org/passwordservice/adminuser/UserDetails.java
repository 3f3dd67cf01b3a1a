package org.passwordservice.adminuser;

import java.time.Instant;
import java.util.Optional;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/**
 * What administrators see of one user.
 *
 * @param secondFactor how the user confirms a log in; empty for not at all
 * @param logins the number of valid logins
 * @param delayedUntil until when passwords are refused after failures; empty if they are not
 */
public record UserDetails(
        User user, Optional<SecondFactor> secondFactor, long logins, Optional<Instant> delayedUntil) {}
