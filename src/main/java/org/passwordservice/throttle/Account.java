package org.passwordservice.throttle;

import java.util.Optional;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;

/**
 * The account that an attempt is at: that of a user, or one that does not exist, which is limited just the same.
 *
 * @param userId the user; empty for a name that no user has
 * @param name what names the account: one text for each user, whichever of the user's names was typed
 */
public record Account(Optional<Long> userId, String name) {

    private static final String UNNAMED = "";

    /** The account of a user. */
    public static Account of(User user) {
        return new Account(Optional.of(user.id()), "user " + user.id());
    }

    /**
     * The account that a request names.
     *
     * @param user the user who has the name; empty if no user has it
     * @param typed the name as typed
     */
    public static Account of(Optional<User> user, String typed) {
        return user.map(Account::of)
                .orElseGet(() -> new Account(
                        Optional.empty(),
                        typed.isBlank()
                                ? UNNAMED
                                : "name "
                                        + CanonicalName.of(typed)
                                                .map(CanonicalName::value)
                                                .orElse(typed)));
    }

    /** Whether an account is named at all. All requests that name none would otherwise be one account. */
    boolean isNamed() {
        return !name.equals(UNNAMED);
    }

    @Override
    public String toString() {
        // People type passwords into the field for the login.
        return "[account]";
    }
}
