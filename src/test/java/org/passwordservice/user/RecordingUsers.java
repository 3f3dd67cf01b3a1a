package org.passwordservice.user;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds users without a database. */
public final class RecordingUsers extends Users {

    /** The id of the user who is added. */
    public static final long ID = 18;

    private final List<NewUser> added = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> takenMeanwhile = new HashSet<>();
    private final Set<String> confusable = new HashSet<>();
    private Optional<RuntimeException> errorOfAdding = Optional.empty();
    private Optional<RuntimeException> errorOfReading = Optional.empty();

    /** The users that were added, in their order. */
    public List<NewUser> added() {
        return added;
    }

    /** From now on another user has this name. */
    public void take(String name) {
        taken.add(name);
    }

    /** Another user gets this name after the validation, before a user is added. */
    public void takeMeanwhile(String name) {
        takenMeanwhile.add(name);
    }

    /** From now on another user has a login that looks like this one. */
    public void takeLookAlikeOf(String login) {
        confusable.add(login);
    }

    /** From now on no user can be added. */
    public void failToAdd(RuntimeException error) {
        errorOfAdding = Optional.of(error);
    }

    /** From now on looking up whether a name is taken fails. */
    public void failToRead(RuntimeException error) {
        errorOfReading = Optional.of(error);
    }

    @Override
    public boolean isConfusable(String login) {
        return confusable.contains(login);
    }

    @Override
    public boolean isTaken(CanonicalName name) {
        if (errorOfReading.isPresent()) {
            throw errorOfReading.get();
        }
        return taken.contains(name.value());
    }

    @Override
    public User add(NewUser newUser) throws IdentifierTakenException {
        if (errorOfAdding.isPresent()) {
            throw errorOfAdding.get();
        }
        if (!takenMeanwhile.isEmpty()) {
            taken.addAll(takenMeanwhile);
            throw new IdentifierTakenException();
        }
        added.add(newUser);
        return StoredUser.of(ID, newUser);
    }
}
