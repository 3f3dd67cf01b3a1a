package org.passwordservice.session;

import java.time.Instant;
import java.util.Set;
import org.passwordservice.appkey.Scope;
import org.passwordservice.user.User;

/**
 * The user who presented a valid access token.
 *
 * @param user as read with the token
 * @param tokenId id of that token
 * @param loggedInAt when the token was granted
 * @param scopes those of the application when the token was granted
 */
public record AuthenticatedUser(User user, long tokenId, Instant loggedInAt, Set<Scope> scopes) {

    /** The id of the user. */
    public long userId() {
        return user.id();
    }
}
