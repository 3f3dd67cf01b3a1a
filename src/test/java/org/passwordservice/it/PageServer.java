package org.passwordservice.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves {@code fetch_page.html} of {@code src/test/clients} to a browser, and takes its result. */
final class PageServer implements AutoCloseable {

    private final HttpServer server;
    private final CompletableFuture<String> result = new CompletableFuture<>();

    PageServer(int port, String arguments, Supplier<String> code) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        serve("/", "text/html", () -> file("fetch_page.html"));
        serve("/fetch_session.mjs", "text/javascript", () -> file("fetch_session.mjs"));
        serve("/arguments", "text/plain", () -> arguments);
        serve("/code", "text/plain", code);
        server.createContext("/result", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "text/plain", "taken");
            result.complete(sent);
        });
        server.start();
    }

    private void serve(String path, String type, Supplier<String> content) {
        server.createContext(path, exchange -> answer(exchange, type, content.get()));
    }

    private static void answer(HttpExchange exchange, String type, String content) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String file(String name) {
        try {
            return Files.readString(ClientProgram.FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the page in a browser of the Chromium family, and gives what the page says at its end. */
    String resultIn(String browser) throws Exception {
        Path profile = Files.createTempDirectory(Path.of(System.getProperty("service.work")), "browser");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless=new",
                        // Needed by root, who runs CI; the page is the test's own.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + profile,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
        try {
            return result.get(2, TimeUnit.MINUTES);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
