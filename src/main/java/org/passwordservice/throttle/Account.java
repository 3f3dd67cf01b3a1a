package org.passwordservice.throttle;

import java.util.Optional;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;

/**
 * What somebody guesses at: the account of a user, or one that does not exist, which is limited just the same.
 *
 * @param userId the user; empty for a name that nobody has
 * @param name what names the account: one text for each user, whichever of the user's names was typed
 */
public record Account(Optional<Long> userId, String name) {

    private static final String NOBODY = "";

    /** The account of a user. */
    public static Account of(User user) {
        return new Account(Optional.of(user.id()), "user " + user.id());
    }

    /**
     * The account that somebody named.
     *
     * @param user the user who has the name; empty if nobody has it
     * @param typed the name as typed
     */
    public static Account of(Optional<User> user, String typed) {
        return user.map(Account::of)
                .orElseGet(() -> new Account(
                        Optional.empty(),
                        typed.isBlank()
                                ? NOBODY
                                : "name "
                                        + CanonicalName.of(typed)
                                                .map(CanonicalName::value)
                                                .orElse(typed)));
    }

    /** Whether anybody was named: else all who forgot to name somebody would be one account. */
    boolean isNamed() {
        return !name.equals(NOBODY);
    }

    @Override
    public String toString() {
        // People type passwords into the field for the login.
        return "[account]";
    }
}
