package org.passwordservice.payara;

import java.lang.reflect.Method;
import org.glassfish.grizzly.http.HttpRequestPacket;

/** Whether a client waits for {@code 100 Continue} before it sends the body. The listener lets only itself say that it got it. */
final class Expectation {

    private final Method setter;

    Expectation() throws NoSuchMethodException {
        setter = HttpRequestPacket.class.getDeclaredMethod("requiresAcknowledgement", boolean.class);
        setter.setAccessible(true);
    }

    boolean isOpen(HttpRequestPacket request) {
        return request.requiresAcknowledgement();
    }

    /** Keeps the listener from saying it once more. */
    void close(HttpRequestPacket request) {
        try {
            setter.invoke(request, false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
