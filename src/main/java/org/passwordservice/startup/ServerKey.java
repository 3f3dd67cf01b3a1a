package org.passwordservice.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.StartFailure;

/** Produces digests and encryption under the server key, which all nodes share and which is not in the database. */
@ApplicationScoped
public class ServerKey {

    private static final Logger LOG = Logger.getLogger(ServerKey.class.getName());

    @Inject
    Settings settings;

    @Inject
    RandomSecrets random;

    private @Nullable Secret key;

    /**
     * Digests under the configured server key, or else under the one in {@code server.key}, generated at the first
     * start.
     */
    @Produces
    @Singleton
    public KeyedDigest digest() {
        return new KeyedDigest(key(), settings.formerServerKey());
    }

    /** Encryption under the same key. */
    @Produces
    @Singleton
    public Encryption encryption() {
        return new Encryption(key(), settings.formerServerKey(), random);
    }

    /** Read once, so that all that it keys agrees even if the file is removed meanwhile. */
    private synchronized Secret key() {
        try {
            if (key == null) {
                key = settings.serverKey().orElseGet(this::keptKey);
            }
            return key;
        } catch (RuntimeException e) {
            StartFailure.report(e);
            throw e;
        }
    }

    private Secret keptKey() {
        Path file = settings.dataDir().resolve("server.key");
        try {
            if (Files.exists(file)) {
                Secret kept = new Secret(Files.readString(file).strip());
                if (kept.reveal().length() < 32) {
                    throw new IllegalStateException("server.key in the data folder holds no key; restore it, or remove"
                            + " it to have a new one generated (open reset codes become invalid)");
                }
                return kept;
            }
            Secret made = random.token();
            PrivateFiles.write(file, made.reveal() + "\n");
            LOG.info(
                    "Generated a server key: server.key in the data folder. Keep it with the backups of the database.");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("server.key in the data folder cannot be read or written", e);
        }
    }
}
