package org.passwordservice.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerConnectionTest {

    private final List<String> called = new ArrayList<>();
    private Connection real;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        real = DriverManager.getConnection("jdbc:h2:mem:isolation");
        connection = ServerConnection.of((Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return call(method, arguments);
                }));
        called.clear();
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @AfterEach
    void close() throws SQLException {
        real.close();
    }

    @Test
    void whenIsolationIsReadThenTheDatabaseIsNotQueried() throws SQLException {
        assertThat(connection.getTransactionIsolation()).isEqualTo(TRANSACTION_READ_COMMITTED);
        assertThat(called).isEmpty();
    }

    @Test
    void whenIsolationIsSetThenThatIsRemembered() throws SQLException {
        connection.setTransactionIsolation(TRANSACTION_SERIALIZABLE);
        called.clear();

        assertThat(connection.getTransactionIsolation()).isEqualTo(TRANSACTION_SERIALIZABLE);
        assertThat(real.getTransactionIsolation()).isEqualTo(TRANSACTION_SERIALIZABLE);
        assertThat(called).isEmpty();
    }

    @Test
    void whenStatementFailsThenItsOwnExceptionIsThrown() throws SQLException {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connection.prepareStatement("SELECT FROM nowhere"))
                .withMessageContaining("SELECT");
        assertThat(connection.isValid(1)).isTrue();
    }

    @Test
    void whenAStatementIsMadeThenItIsCancelledInTime() throws SQLException {
        try (Statement plain = connection.createStatement();
                Statement prepared = connection.prepareStatement("SELECT 1")) {
            assertThat(plain.getQueryTimeout()).isEqualTo(10);
            assertThat(prepared.getQueryTimeout()).isEqualTo(10);
        }
    }

    @Test
    void whenConnectionIsComparedThenItEqualsItselfAlone() throws SQLException {
        Connection other = ServerConnection.of(real);

        assertThat(connection.equals(connection)).isTrue();
        assertThat(connection.equals(other)).isFalse();
        assertThat(connection).hasSameHashCodeAs(connection);
    }
}
