package org.passwordservice.user;

import java.util.Optional;

/**
 * Event in the transaction that turns a user's second factor on, replaces it or turns it off. Its observers end what was
 * begun with the former one.
 *
 * @param keptAccessToken id of the access token that stays valid; empty for none
 */
public record SecondFactorChanged(long userId, Optional<Long> keptAccessToken) {}
