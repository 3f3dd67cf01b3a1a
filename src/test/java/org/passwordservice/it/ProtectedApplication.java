package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application for Jakarta EE with the filter of the examples, compiled from there, on a Payara Micro of its own. */
final class ProtectedApplication implements AutoCloseable {

    private static final String FILTER = "docs/examples/jakarta-ee/AccessTokenFilter.java";

    private static final String SERVLET =
            """
            package com.example;

            @jakarta.servlet.annotation.WebServlet("/")
            public class WhoServlet extends jakarta.servlet.http.HttpServlet {
                @Override
                protected void doGet(
                        jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response)
                        throws java.io.IOException {
                    response.getWriter().print(request.getUserPrincipal().getName());
                }
            }
            """;

    private final Process process;
    private final int port;

    private ProtectedApplication(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ProtectedApplication start(Path folder, Map<String, String> environment) throws IOException {
        int port = ServiceProcess.freePort();
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-jar",
                        System.getProperty("payara.microJar"),
                        "--deploy",
                        war(folder).toString(),
                        "--contextroot",
                        "/",
                        "--nohazelcast",
                        "--port",
                        Integer.toString(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        await().atMost(ServiceProcess.LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the process ended, see " + log, () -> !process.isAlive())
                .until(() -> answersByTheFilter(port));
        return new ProtectedApplication(process, port);
    }

    private static Path war(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path servlet = Files.writeString(folder.resolve("WhoServlet.java"), SERVLET);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Xlint:-serial,-processing,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                Path.of(System.getProperty("service.root"), FILTER).toString(),
                servlet.toString());
        assertThat(failed).isZero();
        Path war = folder.resolve("application.war");
        WebArchive archive = ShrinkWrap.create(WebArchive.class, "application.war");
        try (var files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> archive.addAsWebInfResource(
                            file.toFile(),
                            "classes/" + classes.relativize(file).toString().replace('\\', '/')));
        }
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private static boolean answersByTheFilter(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                            .statusCode()
                    == 401;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
