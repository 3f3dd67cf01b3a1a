package org.passwordservice.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A driver's connection, of which a subclass answers some methods itself. */
abstract class ConnectionProxy implements InvocationHandler {

    private final Connection connection;

    ConnectionProxy(Connection connection) {
        this.connection = connection;
    }

    /** The connection as its user sees it: equal to itself and to no other, as connections are. */
    final Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(ConnectionProxy.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        // The driver's connection does not know that it is behind a proxy, and would say that the two are different.
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
        }
        return answer(method, arguments);
    }

    /** Answers a call; unless a subclass does so otherwise, by the driver's connection. */
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
