package org.passwordservice.transfer;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.admin.Administrator;
import org.passwordservice.hashing.ImportedHashes;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/**
 * Exports all users, batch by batch. Each batch is a transaction of its own: an export is no snapshot, and holds neither a
 * connection while the client reads, nor more than a batch in memory.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class UserExport {

    private static final int BATCH = 500;

    @EJB
    ExportStorage storage;

    @Inject
    ImportedHashes hashes;

    @Inject
    Settings settings;

    /** Records an export, before anything of it is sent. */
    void begin(Administrator administrator) {
        storage.record(administrator);
    }

    /**
     * The next batch.
     *
     * @param lastId id of the last user of the batch before; 0 at first
     */
    Batch next(long lastId) {
        List<User> users = storage.usersAfter(lastId, BATCH);
        long last = users.isEmpty() ? lastId : users.get(users.size() - 1).id();
        return new Batch(users.stream().map(this::transferred).toList(), last, users.size() < BATCH);
    }

    /** A batch of users, with the id of the last of them, and whether no batch follows. */
    record Batch(List<TransferredUser> users, long lastId, boolean isLast) {}

    private TransferredUser transferred(User user) {
        return new TransferredUser(
                user.login(),
                user.email().orElse(null),
                user.name().first(),
                user.name().middle().orElse(null),
                user.name().last(),
                user.name().suffix().label(),
                hash(user),
                user.passwordMustChange(),
                user.isPasswordRevoked(),
                user.enabled(),
                user.isEmailConfirmed(),
                user.externalId().orElse(null),
                user.language().orElse(null));
    }

    private @Nullable Secret hash(User user) {
        Optional<String> hash = settings.transfer().exportHashes() ? user.passwordHash() : Optional.empty();
        return hash.flatMap(stored -> hashes.plain(user.id(), stored))
                .map(Secret::new)
                .orElse(null);
    }
}
