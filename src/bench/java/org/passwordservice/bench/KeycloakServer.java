package org.passwordservice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of Keycloak, and of the script that has started it. */
final class KeycloakServer implements AutoCloseable {

    private final Process script;
    private final int port;
    private final double secondsToReady;

    private KeycloakServer(Process script, int port, Path log) throws IOException {
        this.script = script;
        this.port = port;
        secondsToReady = MicroServer.secondsToReady(script, port, Requests.get(KeycloakRequests.READY), log);
    }

    /** Starts the process and waits until it is ready. */
    static KeycloakServer start(ProcessBuilder builder, int port, Path log) throws IOException {
        Process script = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(script)));
        try {
            return new KeycloakServer(script, port, log);
        } catch (IOException e) {
            end(script);
            throw e;
        }
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** The JVM, which the script waits for. */
    ProcessHandle jvm() {
        return script.children().findFirst().orElseThrow();
    }

    private static void end(Process script) {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    /** Ends the process as an operator would: the script passes the signal on. */
    @Override
    public void close() {
        script.destroy();
        try {
            if (!script.waitFor(60, TimeUnit.SECONDS)) {
                end(script);
            }
        } catch (InterruptedException e) {
            end(script);
            Thread.currentThread().interrupt();
        }
    }
}
