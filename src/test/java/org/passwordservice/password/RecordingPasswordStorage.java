package org.passwordservice.password;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passwordservice.user.User;

/** Stores passwords without a database. */
public final class RecordingPasswordStorage extends PasswordStorage {

    private final Map<Long, String> hashes = new TreeMap<>();
    private Optional<Long> keptAccessToken = Optional.empty();
    private Optional<RuntimeException> error = Optional.empty();
    private boolean replacedMeanwhile;

    /** The stored hashes by the ids of their users; empty as long as none is stored. */
    public Map<Long, String> hashes() {
        return Map.copyOf(hashes);
    }

    /** The access token that stayed valid when a password was stored last; empty for none. */
    public Optional<Long> keptAccessToken() {
        return keptAccessToken;
    }

    /** From now on every password was replaced since its user was read. */
    public void replaceMeanwhile() {
        replacedMeanwhile = true;
    }

    /** From now on nothing can be stored. */
    public void fail(RuntimeException next) {
        error = Optional.of(next);
    }

    @Override
    public boolean store(PreparedPassword prepared, Optional<Long> kept) {
        failIfAsked();
        if (replacedMeanwhile) {
            return false;
        }
        hashes.put(prepared.userId(), prepared.hash());
        keptAccessToken = kept;
        return true;
    }

    @Override
    public void rehash(User user, String newHash) {
        failIfAsked();
        hashes.put(user.id(), newHash);
    }

    private void failIfAsked() {
        if (error.isPresent()) {
            throw error.get();
        }
    }
}
