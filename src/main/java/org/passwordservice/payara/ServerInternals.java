package org.passwordservice.payara;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Parts of Payara that have no interface for applications; any of them may be missing in another version. */
final class ServerInternals {

    /** The way to all others. */
    static final String SERVICES = "org.glassfish.internal.api.Globals";

    private ServerInternals() {}

    static List<?> services(Class<?> contract) throws ReflectiveOperationException {
        Object locator = type(SERVICES).getMethod("getDefaultHabitat").invoke(null);
        Class<?> annotations = java.lang.annotation.Annotation[].class;
        Object services = type("org.glassfish.hk2.api.ServiceLocator")
                .getMethod("getAllServices", Class.class, annotations)
                .invoke(locator, contract, new java.lang.annotation.Annotation[0]);
        return (List<?>) services;
    }

    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ServerInternals.class.getClassLoader());
    }

    static Object call(Object target, String method) throws ReflectiveOperationException {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("No " + method, e);
        }
    }
}
