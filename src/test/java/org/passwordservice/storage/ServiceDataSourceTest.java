package org.passwordservice.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.StartFailure;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceDataSourceTest {

    private static final Logger LOG = Logger.getLogger(StartFailure.class.getName());

    @TempDir
    Path folder;

    private final AtomicBoolean connected = new AtomicBoolean();
    private final List<LogRecord> failures = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            failures.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void endListening() {
        LOG.setUseParentHandlers(true);
        LOG.removeHandler(handler);
    }

    @Test
    void whenTheFirstConnectionFailsThenTheStartFails() {
        ServiceDataSource away = new ServiceDataSource(away(), connected);

        assertThatThrownBy(away::getConnection).isInstanceOf(SQLException.class);

        assertThat(failures).hasSize(1);
    }

    @Test
    void whenAnInstanceIsFirstUsedInAnOutageThenTheStartDoesNotFail() throws SQLException {
        ServiceDataSource first = new ServiceDataSource(embedded(), connected);
        first.getConnection().close();
        ServiceDataSource second = new ServiceDataSource(away(), connected);

        assertThatThrownBy(second::getConnection).isInstanceOf(SQLException.class);

        assertThat(failures).isEmpty();
    }

    @Test
    void whenNoUrlIsSetThenTheDatabaseIsAPrivateFileInTheDataFolder() throws Exception {
        try (Connection connection = new ServiceDataSource(embedded(), connected).getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("data").resolve("passwords.mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void whenTheFileIsOneThatOthersCanReadThenTheyCannotAnyMore() throws Exception {
        new ServiceDataSource(embedded(), connected).getConnection().close();
        Path database = folder.resolve("data").resolve("passwords.mv.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
        Path trace = Files.createFile(
                folder.resolve("data").resolve("passwords.trace.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        new ServiceDataSource(embedded(), connected).getConnection().close();

        assertThat(mode(database)).isEqualTo("rw-------");
        assertThat(mode(trace)).isEqualTo("rw-------");
    }

    @Test
    void whenTheUrlNamesAnotherFileThenOthersCannotReadItEither() throws Exception {
        Path database = folder.resolve("elsewhere").resolve("users.mv.db");
        Settings own = TestSettings.with(Map.of(
                "passwords.data-dir",
                folder.resolve("data").toString(),
                "passwords.db.url",
                "jdbc:h2:" + folder.resolve("elsewhere").resolve("users") + ";LOCK_TIMEOUT=10000"));

        new ServiceDataSource(own, connected).getConnection().close();

        assertThat(mode(database)).isEqualTo("rw-------");
        assertThat(folder.resolve("data").resolve("passwords.mv.db")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/srv/a/b;WRITE_DELAY=0, /srv/a/b",
        "jdbc:h2:/srv/a/b, /srv/a/b",
        "jdbc:h2:./a, ./a",
        "jdbc:h2:mem:a, ",
        "jdbc:h2:mem:a;DB_CLOSE_DELAY=-1, ",
        "jdbc:h2:tcp://host/a, ",
        "jdbc:h2:zip:/a.zip!/b, ",
        "jdbc:postgresql://db/a, "
    })
    void whenUrlIsOfAFileThenItsPathIsKnown(String url, @Nullable String path) {
        assertThat(EmbeddedFile.path(url)).isEqualTo(Optional.ofNullable(path).map(Path::of));
        assertThat(EmbeddedFile.path("jdbc:h2:~/a")).contains(Path.of(System.getProperty("user.home"), "a"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Settings embedded() {
        return TestSettings.with("passwords.data-dir", folder.resolve("data").toString());
    }

    /** A file that is no database, which no connection can be opened to. */
    private Settings away() {
        return TestSettings.with(Map.of(
                "passwords.data-dir",
                folder.toString(),
                "passwords.db.url",
                "jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE"));
    }
}
