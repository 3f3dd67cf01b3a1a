package org.passwordservice.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void whenNoUrlIsSetThenTheDatabaseIsAFileInTheDataFolder() throws SQLException {
        try (Connection connection = new ServiceDataSource(embedded(), connected).getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(folder.resolve("data").resolve("passwords.mv.db")).exists();
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
