package org.passwordservice.user;

import java.util.Optional;

/**
 * Event in the transaction that replaces a user's address by another one that the user has proved to receive mail at.
 * Its observers end what was begun with the former one.
 *
 * @param former the former address; empty if there was none
 * @param current the new address
 * @param keptAccessToken id of the access token that stays valid; 0 for none
 */
public record EmailChanged(long userId, Optional<String> former, String current, long keptAccessToken) {}
