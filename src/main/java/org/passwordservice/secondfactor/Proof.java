package org.passwordservice.secondfactor;

import java.util.Optional;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.user.User;

/**
 * A right password, with a code of the second factor that was counted and is not compared yet. {@link Reauthentication}
 * makes it, and {@link SecondFactors#confirm} takes it in the transaction of what it authorizes.
 */
public final class Proof {

    private final AuthenticatedUser presented;
    private final Optional<Secret> code;

    Proof(AuthenticatedUser presented, Optional<Secret> code) {
        this.presented = presented;
        this.code = code;
    }

    /** The user and session, as read before the password was verified. */
    AuthenticatedUser presented() {
        return presented;
    }

    User user() {
        return presented.user();
    }

    Optional<Secret> code() {
        return code;
    }
}
