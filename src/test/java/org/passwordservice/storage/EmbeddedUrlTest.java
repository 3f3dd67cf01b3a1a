package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedUrlTest {

    private static final int COMMITS = 5_000;

    @TempDir
    Path folder;

    @Test
    void whenOneConnectionHasCommittedThenAnotherReadsNothingOlder() throws SQLException {
        String url = TestSettings.with("passwords.data-dir", folder.toString())
                .database()
                .url();
        try (Connection writing = DriverManager.getConnection(url);
                Connection reading = DriverManager.getConnection(url);
                Statement statement = writing.createStatement()) {
            statement.execute("CREATE TABLE written (id INT PRIMARY KEY, v INT)");
            statement.execute("INSERT INTO written VALUES (1, 0)");
            AtomicInteger committed = new AtomicInteger();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(writing, committed));
            int stale = 0;
            while (!writer.isDone()) {
                int least = committed.get();
                if (read(reading) < least) {
                    stale++;
                }
            }
            writer.join();

            assertThat(stale).isZero();
            assertThat(read(reading)).isEqualTo(COMMITS);
        }
    }

    private static void write(Connection connection, AtomicInteger committed) {
        try (PreparedStatement update = connection.prepareStatement("UPDATE written SET v = ? WHERE id = 1")) {
            for (int i = 1; i <= COMMITS; i++) {
                update.setInt(1, i);
                update.executeUpdate();
                committed.set(i);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM written WHERE id = ?")) {
            select.setInt(1, 1);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
