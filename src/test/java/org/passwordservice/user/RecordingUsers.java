package org.passwordservice.user;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes users in without a database. */
public final class RecordingUsers extends Users {

    /** The id of whoever is added. */
    public static final long ID = 18;

    private final List<NewUser> added = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> takenMeanwhile = new HashSet<>();
    private final Set<String> mistakable = new HashSet<>();

    /** Who was added, in that order. */
    public List<NewUser> added() {
        return added;
    }

    /** Somebody has this name. */
    public void take(String name) {
        taken.add(name);
    }

    /** Somebody gets this name between the look and the adding. */
    public void takeMeanwhile(String name) {
        takenMeanwhile.add(name);
    }

    /** Somebody has a login that looks like this one. */
    public void takeLookAlikeOf(String login) {
        mistakable.add(login);
    }

    @Override
    public boolean isConfusable(String login) {
        return mistakable.contains(login);
    }

    @Override
    public boolean isTaken(CanonicalName name) {
        return taken.contains(name.value());
    }

    @Override
    public User add(NewUser newUser) throws IdentifierTakenException {
        if (!takenMeanwhile.isEmpty()) {
            taken.addAll(takenMeanwhile);
            throw new IdentifierTakenException();
        }
        added.add(newUser);
        return StoredUser.of(ID, newUser);
    }
}
