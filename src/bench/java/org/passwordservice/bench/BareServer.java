package org.passwordservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payara Micro with the WAR that does nothing but answer, started when it is first asked for. */
final class BareServer implements AutoCloseable {

    private final Path war;
    private @Nullable MicroServer server;
    private boolean warm;

    BareServer(Path war) {
        this.war = war;
    }

    /** The server, which is started with the first call. */
    MicroServer started() throws IOException {
        if (server == null) {
            // What the service does by itself once it answers.
            Path open = Files.writeString(
                    war.resolveSibling("open-listener.txt"),
                    "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                            + ".enabled=true\n");
            server = MicroServer.start(
                    "bare", war, BareResource.PATH, Map.of(), "--postdeploycommandfile", open.toString());
        }
        return server;
    }

    /** Whether this is the first time that anybody asks, so that it has to be warmed up. */
    boolean isCold() {
        boolean cold = !warm;
        warm = true;
        return cold;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
