package org.passwordservice.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/** Access tokens without a database: every user gets the same one. */
public final class StubAccessTokens extends AccessTokens {

    public static final Secret TOKEN = new Secret("an access token");

    private final List<Granted> granted = new ArrayList<>();
    private final List<LoggedOut> loggedOut = new ArrayList<>();
    private Optional<RuntimeException> error = Optional.empty();
    private boolean changedMeanwhile;

    /** A token that was granted. */
    public record Granted(long userId, long applicationId) {}

    /** A user who logged out. */
    public record LoggedOut(AuthenticatedUser user, RequestContext request) {}

    /** The tokens that were granted, in their order. */
    public List<Granted> granted() {
        return List.copyOf(granted);
    }

    /** The users who logged out, in their order. */
    public List<LoggedOut> loggedOut() {
        return List.copyOf(loggedOut);
    }

    /** From now on every user was changed since it was read, and every token revoked. */
    public void changeMeanwhile() {
        changedMeanwhile = true;
    }

    /** From now on no token can be granted. */
    public void fail(RuntimeException next) {
        error = Optional.of(next);
    }

    @Override
    public Optional<Secret> grant(User user, RequestContext request, String amr) {
        if (error.isPresent()) {
            throw error.get();
        }
        if (changedMeanwhile) {
            return Optional.empty();
        }
        granted.add(new Granted(user.id(), request.applicationId()));
        return Optional.of(TOKEN);
    }

    @Override
    public boolean lock(AuthenticatedUser presented, User user) {
        return !changedMeanwhile && presented.userId() == user.id();
    }

    @Override
    public void logOut(AuthenticatedUser user, RequestContext request) {
        loggedOut.add(new LoggedOut(user, request));
    }
}
