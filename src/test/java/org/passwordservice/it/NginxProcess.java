package org.passwordservice.it;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

import static org.awaitility.Awaitility.await;

/** nginx with one of the examples, in a folder of its own. */
final class NginxProcess implements AutoCloseable {

    private static final Path EXAMPLES = Path.of(System.getProperty("service.root"), "docs/examples/nginx");

    /** Where Debian's libnginx-mod-http-js puts it. */
    private static final Path NJS = Path.of("/usr/lib/nginx/modules/ngx_http_js_module.so");

    private final Process process;
    private final int port;

    private NginxProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, or has the test be reported as skipped where nginx or its module is not installed.
     *
     * @param example name of the file
     * @param service port of the password service
     * @param application port of the application that is protected
     */
    static NginxProcess start(Path folder, String example, int service, int application, String appKey)
            throws IOException {
        boolean needsNjs = example.equals("introspection.conf");
        ClientProgram.firstThatRuns("nginx", List.of("nginx", "-v"));
        if (needsNjs && !Files.exists(NJS)) {
            Assumptions.abort("Not tested, because it is not installed: njs for nginx (libnginx-mod-http-js)");
        }
        Path key = Files.writeString(folder.resolve("key.conf"), "proxy_set_header Et-App-Key \"" + appKey + "\";\n");
        int port = ServiceProcess.freePort();
        String ofExample = Files.readString(EXAMPLES.resolve(example))
                .replace("127.0.0.1:8000", "127.0.0.1:" + port)
                .replace("127.0.0.1:8080", "127.0.0.1:" + service)
                .replace("127.0.0.1:3000", "127.0.0.1:" + application)
                .replace("/etc/nginx/password-service-key.conf", key.toString())
                .replace(
                        "/etc/nginx/introspection.js",
                        EXAMPLES.resolve("introspection.js").toString());
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                """
                %1$s
                user root;
                daemon off;
                pid %2$s/nginx.pid;
                error_log %2$s/error.log info;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                %3$s
                }
                """
                        .formatted(needsNjs ? "load_module " + NJS + ";" : "", folder, ofExample));
        Path log = folder.resolve("output");
        Process process = new ProcessBuilder(
                        "nginx", "-p", folder.toString(), "-e", log.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(30))
                .failFast("nginx ended, see " + log, () -> !process.isAlive())
                .until(() -> isListening(port));
        return new NginxProcess(process, port);
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
