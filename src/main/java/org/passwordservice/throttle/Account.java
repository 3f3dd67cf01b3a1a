package org.passwordservice.throttle;

import java.util.Optional;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.User;

/**
 * The account that an attempt concerns, of a user or of an unknown name. Both have the same limits.
 *
 * @param userId the user; empty for a name that no user has
 * @param name the key of the account's counters: the same for each name of a user
 */
public record Account(Optional<Long> userId, String name) {

    private static final String UNNAMED = "";

    /** The account of a user. */
    public static Account of(User user) {
        return new Account(Optional.of(user.id()), "user " + user.id());
    }

    /**
     * The account with the name in a request.
     *
     * @param user the user with the name; empty if no user has it
     * @param typed the name as typed
     */
    public static Account named(Optional<User> user, String typed) {
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

    /** The account of a user who is known by an address only; users who have it one after the other share it. */
    public static Account ofAddress(User user) {
        String address = user.email()
                .flatMap(CanonicalName::of)
                .map(CanonicalName::value)
                .orElse("");
        return new Account(Optional.of(user.id()), "address " + address);
    }

    /** The account of an address that a user wants to have, the same for every user who wants it. */
    public static Account ofAddress(User user, CanonicalName address) {
        return new Account(Optional.of(user.id()), "address " + address.value());
    }

    /** Whether the request names an account. Requests without a name must not share one account's counter. */
    boolean isNamed() {
        return !name.equals(UNNAMED);
    }

    @Override
    public String toString() {
        // No name, because users type passwords into the field for the username.
        return "[account]";
    }
}
