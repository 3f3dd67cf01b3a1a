package org.passwordservice.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of an object of a driver; subclasses override some of its methods.
 *
 * @param <T> the interface of the object
 */
abstract class JdbcProxy<T> implements InvocationHandler {

    private final T target;
    private final Class<? extends T> type;

    JdbcProxy(T target, Class<? extends T> type) {
        this.target = target;
        this.type = type;
    }

    /** The proxied object, equal only to itself. */
    final T proxy() {
        return type.cast(Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        // The driver's equals would compare its object with the proxy, which is never equal.
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
        }
        return answer(method, arguments);
    }

    /** Invokes a method, by default on the driver's object. */
    @Nullable
    Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
