package org.passwordservice.password;

import java.util.List;
import java.util.Optional;
import org.passwordservice.user.User;

/** Puts passwords in force without a database, and writes down that it did. */
public final class RecordingPasswordStorage extends PasswordStorage {

    private final List<String> journal;
    private boolean replacedMeanwhile;
    private String hash = "";

    /**
     * @param journal where it is written
     */
    public RecordingPasswordStorage(List<String> journal) {
        this.journal = journal;
    }

    /** From now on somebody else is always faster. */
    public void replaceMeanwhile() {
        replacedMeanwhile = true;
    }

    /** The hash that was stored last. */
    public String hash() {
        return hash;
    }

    @Override
    public boolean store(PreparedPassword prepared, Optional<Long> keptAccessToken) {
        if (replacedMeanwhile) {
            journal.add("not stored");
            return false;
        }
        hash = prepared.hash();
        journal.add("stored for user " + prepared.user().id() + ", kept login token "
                + keptAccessToken.map(String::valueOf).orElse("none"));
        return true;
    }

    @Override
    public void rehash(User user, String newHash) {
        hash = newHash;
        journal.add("rehashed for user " + user.id());
    }
}
