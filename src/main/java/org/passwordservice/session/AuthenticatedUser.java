package org.passwordservice.session;

import org.passwordservice.user.User;

/**
 * The user who presented a valid access token.
 *
 * @param user as read with the token
 * @param tokenId id of that token
 */
public record AuthenticatedUser(User user, long tokenId) {

    /** The id of the user. */
    public long userId() {
        return user.id();
    }
}
