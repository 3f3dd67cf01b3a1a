package org.passwordservice.user;

import java.util.Optional;

/**
 * Event in the transaction that confirms a user's address for the first time. The person who registered with the address may
 * not be its owner, so its observers end what was begun before.
 *
 * @param keptAccessToken id of the access token that stays valid; empty for none
 */
public record EmailConfirmed(long userId, Optional<Long> keptAccessToken) {}
