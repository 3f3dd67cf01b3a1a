package org.passwordservice.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Users without a database. */
public final class StubUsers extends Users {

    private final List<User> users;
    private final Set<Long> locked = new TreeSet<>();
    private boolean unconfirmed;

    /**
     * @param users all that there are
     */
    public StubUsers(User... users) {
        this.users = List.of(users);
    }

    /** Ids of the rows that were locked, or would have been if there were such users. */
    public Set<Long> locked() {
        return Set.copyOf(locked);
    }

    /** From now on no address is confirmed. */
    public void unconfirmed() {
        unconfirmed = true;
    }

    @Override
    public boolean confirmEmail(User user, Optional<Long> keptAccessToken) {
        boolean first = unconfirmed;
        unconfirmed = false;
        return first;
    }

    @Override
    public Optional<User> find(long id) {
        return first(user -> user.id() == id);
    }

    @Override
    public Optional<User> lock(long id) {
        locked.add(id);
        return find(id);
    }

    @Override
    public Optional<User> findByLoginOrEmail(CanonicalName name) {
        return first(user -> isNameOf(name, Stream.concat(Stream.of(user.login()), user.email().stream())));
    }

    private Optional<User> first(Predicate<User> which) {
        return users.stream().filter(which).findFirst();
    }

    private static boolean isNameOf(CanonicalName name, Stream<String> names) {
        return names.map(CanonicalName::of).flatMap(Optional::stream).anyMatch(name::equals);
    }
}
