package org.passwordservice.it;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.Encryption;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** A new server key, where a row needs the old one. */
@Tag("long")
class ServerKeyIT {

    private static final String NEW_KEY = "a new server key that is long enough";

    @Test
    void whenASeedNeedsTheOldKeyThenAStartWithoutItIsRefusedAndWithItAccepted() throws Exception {
        ServiceProcess service = ServiceProcess.named("server-key", Map.of()).start();
        service.close();
        String oldKey =
                Files.readString(service.dataDir().resolve("server.key")).strip();
        storeSeed(service, oldKey);

        service.with("passwords.server-key", NEW_KEY);
        assertThat(service.startAndAwaitEnd()).isEqualTo(1);
        assertThat(Files.readString(service.log()))
                .contains("did not start: Rows of totp_seed need another server key than this node has: set it as"
                        + " passwords.server-key.former, or restore server.key")
                .doesNotContain(NEW_KEY, oldKey);

        service.with("passwords.server-key.former", oldKey).start().close();
        assertThat(Files.readString(service.log()))
                .contains("The server key differs from that of the last start")
                .doesNotContain(NEW_KEY, oldKey);

        // The digest is of the new key now, but the seed still needs the old one.
        service.with("passwords.server-key.former", "");
        assertThat(service.startAndAwaitEnd()).isEqualTo(1);
        assertThat(Files.readString(service.log())).contains("Rows of totp_seed need another server key");
    }

    /** The administrator's, as a node with this key stores it. */
    private static void storeSeed(ServiceProcess service, String key) throws Exception {
        String seed = new Encryption(new Secret(key), Optional.empty(), new RandomSecrets())
                .encrypt("totp-seed", 1, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".getBytes(StandardCharsets.US_ASCII));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + service.dataDir().resolve("passwords"));
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO totp_seed (user_id, seed, last_step) SELECT id, ?, 0 FROM app_user")) {
            insert.setString(1, seed);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }
}
