package org.passwordservice.user;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Users without a database. */
public final class StubUsers extends Users {

    private final List<String> journal;
    private final List<User> users;

    /**
     * @param journal where locks are written down
     * @param users whom there are
     */
    public StubUsers(List<String> journal, User... users) {
        this.journal = journal;
        this.users = List.of(users);
    }

    @Override
    public Optional<User> find(long id) {
        return first(user -> user.id() == id);
    }

    @Override
    public Optional<User> lock(long id) {
        journal.add("locked user " + id);
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
