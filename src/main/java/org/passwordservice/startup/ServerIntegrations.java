package org.passwordservice.startup;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Begins the integration into the application server, where there is one for it. */
final class ServerIntegrations {

    static final String PAYARA = "org.passwordservice.payara.PayaraIntegration";

    private static final Logger LOG = Logger.getLogger(ServerIntegrations.class.getName());

    private ServerIntegrations() {}

    /**
     * Begins the one of this name.
     *
     * @return empty where the class, or a class of the server that it needs, is missing; the service runs without it
     */
    static Optional<ServerIntegration> begun(
            String name, ClassLoader loader, Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize) {
        try {
            ServerIntegration integration = Class.forName(name, true, loader)
                    .asSubclass(ServerIntegration.class)
                    .getDeclaredConstructor()
                    .newInstance();
            integration.begin(whenOpen, beforeStop, poolSize);
            return Optional.of(integration);
        } catch (ReflectiveOperationException | LinkageError e) {
            // LinkageError too: a missing class shows where the first class that mentions it is linked.
            LOG.log(
                    Level.INFO,
                    "This server is not Payara: a stop breaks off requests, and the limits on slow clients are the server's own.");
            return Optional.empty();
        }
    }
}
