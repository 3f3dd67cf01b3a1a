package org.passwordservice.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A proxy of a driver's connection; subclasses override some of its methods. */
abstract class ConnectionProxy implements InvocationHandler {

    private final Connection connection;

    ConnectionProxy(Connection connection) {
        this.connection = connection;
    }

    /** The proxied connection, equal only to itself. */
    final Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(ConnectionProxy.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        // The driver's equals would compare its connection with the proxy, which is never equal.
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
        }
        return answer(method, arguments);
    }

    /** Invokes a method, by default on the driver's connection. */
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
