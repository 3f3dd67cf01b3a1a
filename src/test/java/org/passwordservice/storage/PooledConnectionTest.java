package org.passwordservice.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whether a connection of the pool asks the database before it says that it is valid. */
class PooledConnectionTest {

    private final ConnectionErrors errors = new ConnectionErrors();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final List<Driver> drivers = new ArrayList<>();

    /** A connection of a driver, which fails on demand. */
    private static final class Driver {

        private final Connection real;
        private int asked;
        private boolean isBroken;
        private @Nullable SQLException next;

        Driver(Connection real) {
            this.real = real;
        }

        Connection connection() {
            return (Connection) proxied(real, Connection.class);
        }

        private Object proxied(Object target, Class<?> type) {
            return Proxy.newProxyInstance(
                    PooledConnectionTest.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> answer(target, method, arguments));
        }

        private @Nullable Object answer(Object target, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("isValid")) {
                asked++;
                return !isBroken;
            }
            if (next != null
                    && (method.getName().startsWith("execute")
                            || method.getName().equals("commit"))) {
                throw next;
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof Statement ? proxied(result, method.getReturnType()) : result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }

    /** Asks as the server's pool does. */
    private static boolean isValid(Connection connection) throws SQLException {
        try {
            return connection.getMetaData() != null;
        } catch (SQLNonTransientConnectionException e) {
            return false;
        }
    }

    @AfterEach
    void close() throws SQLException {
        for (Driver driver : drivers) {
            driver.real.close();
        }
    }

    @Test
    void whenAConnectionIsUsedAllTheTimeThenTheDatabaseIsNotAsked() throws SQLException {
        Connection connection = opened();
        for (int use = 0; use < 100; use++) {
            pass(Duration.ofMillis(900));
            assertThat(isValid(connection)).isTrue();
            query(connection);
        }

        assertThat(drivers.get(0).asked).isZero();
    }

    @Test
    void whenAConnectionWasIdleThenTheDatabaseIsAskedOnce() throws SQLException {
        Connection connection = opened();
        pass(Duration.ofMillis(1_001));

        assertThat(isValid(connection)).isTrue();
        assertThat(isValid(connection)).isTrue();

        assertThat(drivers.get(0).asked).isEqualTo(1);
    }

    @Test
    void whenAnIdleConnectionIsBrokenThenItIsInvalid() throws SQLException {
        Connection connection = opened();
        drivers.get(0).isBroken = true;
        pass(Duration.ofMillis(1_001));

        assertThat(isValid(connection)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "90098"})
    void whenTheDatabaseWasAwayForOneConnectionThenEveryOtherAsksBeforeItsNextUse(String state) throws SQLException {
        Connection first = opened();
        Connection second = opened();
        drivers.forEach(driver -> driver.isBroken = true);
        fail(first, state);

        assertThat(isValid(first)).isFalse();
        assertThat(isValid(second)).isFalse();
        assertThat(isValid(opened())).isTrue();
    }

    @Test
    void whenAConnectionHasAnsweredAfterAnErrorThenItIsNotAskedAgain() throws SQLException {
        Connection first = opened();
        Connection second = opened();
        fail(first, "08006");
        pass(Duration.ofMillis(10));

        assertThat(isValid(second)).isTrue();
        assertThat(isValid(second)).isTrue();

        assertThat(drivers.get(1).asked).isEqualTo(1);
    }

    @Test
    void whenAStatementIsWrongThenNoConnectionIsAsked() throws SQLException {
        Connection first = opened();
        Connection second = opened();
        fail(first, "23505");

        assertThat(isValid(first)).isTrue();
        assertThat(isValid(second)).isTrue();

        assertThat(drivers).allMatch(driver -> driver.asked == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "90097"})
    void whenOneConnectionCannotWriteThenItAndAllOlderOnesAreInvalidAndNewOnesAreNot(String state) throws SQLException {
        Connection older = opened();
        pass(Duration.ofMillis(1));
        Connection failing = opened();
        pass(Duration.ofMillis(1));
        Connection newer = opened();
        fail(failing, state);

        assertThat(isValid(older)).isFalse();
        assertThat(isValid(failing)).isFalse();
        assertThat(isValid(newer)).isTrue();
    }

    @Test
    void whenTheCommitFailsThenThatCountsToo() throws SQLException {
        Connection connection = opened();
        drivers.get(0).isBroken = true;
        drivers.get(0).next = new SQLException("away", "08006");

        assertThatThrownBy(connection::commit).hasMessage("away");

        assertThat(isValid(connection)).isFalse();
    }

    private Connection opened() throws SQLException {
        Driver driver = new Driver(DriverManager.getConnection("jdbc:h2:mem:"));
        drivers.add(driver);
        return PooledConnection.of(driver.connection(), errors, nanos::get);
    }

    private void fail(Connection connection, String state) throws SQLException {
        Driver driver = drivers.stream()
                .filter(candidate -> same(candidate, connection))
                .findFirst()
                .orElseThrow();
        driver.next = new SQLException("failed", state);
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessage("failed");
        }
    }

    /** The proxies hide the connection of the driver, but unwrap it. */
    private static boolean same(Driver driver, Connection connection) {
        try {
            return connection.unwrap(Connection.class) == driver.real;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void query(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            statement.executeQuery();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
