package org.passwordservice.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that remembers its isolation level. The server's pool asks for it after every use, and PostgreSQL's driver
 * asks the database each time: that was one statement in three.
 */
final class RememberedIsolation implements InvocationHandler {

    private final Connection connection;
    private int isolation;

    private RememberedIsolation(Connection connection) throws SQLException {
        this.connection = connection;
        isolation = connection.getTransactionIsolation();
    }

    static Connection of(Connection connection) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                RememberedIsolation.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new RememberedIsolation(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getTransactionIsolation")) {
            return isolation;
        }
        try {
            Object result = method.invoke(connection, arguments);
            if (method.getName().equals("setTransactionIsolation")) {
                isolation = connection.getTransactionIsolation();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
