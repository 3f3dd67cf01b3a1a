package org.passwordservice.session;

import org.passwordservice.user.User;

/**
 * Who makes a request.
 *
 * @param user as read with the token
 * @param tokenId the login token that was presented
 */
public record AuthenticatedUser(User user, long tokenId) {

    /** Whose token it is. */
    public long userId() {
        return user.id();
    }
}
