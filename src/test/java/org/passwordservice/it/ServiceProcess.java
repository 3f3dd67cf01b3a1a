package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** The WAR on Payara Micro, in a process of its own, as an operator starts it. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path WORK = Path.of(System.getProperty("service.work"));

    /** Seven seconds do on a machine that has nothing else to do; this is for one that is busy with the other tests. */
    static final Duration LONGEST_START = Duration.ofMinutes(4);

    /** Two builds on one machine begin elsewhere: a port is only taken seconds after it was found free. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(28_100 + (int) (ProcessHandle.current().pid() % 60) * 30);

    private static final HttpClient PROBE =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final Map<String, String> settings;
    private final List<String> moreArguments = new ArrayList<>();
    private final int port = freePort();
    private String compiler = "-XX:TieredStopAtLevel=1";
    private List<String> jvmArguments = List.of();
    private boolean unpacked = true;
    private Process process;

    private ServiceProcess(String name, Map<String, String> settings) {
        this.folder = WORK.resolve(name);
        this.settings = new HashMap<>(settings);
        // Most tests count mails, and not those of registrations.
        this.settings.putIfAbsent("passwords.registration.confirm-email", "false");
        this.settings.putIfAbsent("passwords.data-dir", folder.resolve("data").toString());
    }

    /** A service that is not started yet; its folder is empty. */
    static ServiceProcess named(String name, Map<String, String> settings) {
        ServiceProcess service = new ServiceProcess(name, settings);
        makeEmpty(service.folder);
        return service;
    }

    /** For services that many tests share: it starts later and then hashes faster. */
    ServiceProcess withFullCompiler() {
        compiler = "-XX:+TieredCompilation";
        return this;
    }

    /** For tests of what Payara Micro does with the files that it unpacks: it starts later. */
    ServiceProcess fromTheJar() {
        unpacked = false;
        return this;
    }

    ServiceProcess withJvmArguments(String... arguments) {
        jvmArguments = List.of(arguments);
        return this;
    }

    /** Starts the process and waits until the service answers. */
    ServiceProcess start() {
        launch();
        await().atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the process ended, see " + log(), () -> !process.isAlive())
                .until(this::answers);
        return this;
    }

    /** Starts a process that is expected to end by itself. */
    int startAndAwaitEnd() throws InterruptedException {
        launch();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            close();
            throw new AssertionError("The process did not end, see " + log());
        }
        return process.exitValue();
    }

    ServiceProcess with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Adds arguments for Payara Micro. */
    ServiceProcess withArguments(String... arguments) {
        moreArguments.addAll(List.of(arguments));
        return this;
    }

    private void launch() {
        List<String> arguments = new ArrayList<>(List.of("-Xmx512m", compiler, "-XX:+UseSerialGC"));
        if (unpacked) {
            arguments.add(MicroImage.into(folder));
        }
        arguments.addAll(jvmArguments);
        MicroCommand command = new MicroCommand(
                folder,
                arguments,
                unpacked ? MicroImage.LAUNCHER : System.getProperty("payara.microJar"),
                System.getProperty("service.war"),
                port);
        try {
            process = command.start(log(), settings, moreArguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            // A connection that is made while the port opens may get no answer; the next one does.
            HttpRequest request = HttpRequest.newBuilder(URI.create(apiUrl() + "/token"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return PROBE.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 405;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Of the pages, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    String apiUrl() {
        return url() + "/api";
    }

    Path dataDir() {
        return Path.of(settings.get("passwords.data-dir"));
    }

    Path log() {
        return folder.resolve("log");
    }

    /** What the first start wrote to its file. */
    Properties firstRun() {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(dataDir().resolve("first-run.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Tells the process to stop, as an operator would, and does not wait. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended, or does so soon. */
    boolean hasEnded() {
        return end(process);
    }

    /** Where the process keeps what it needs while it runs. */
    Path temporaryFolder() {
        return folder.resolve("tmp");
    }

    /** Ends the process, if it was started, so that it can do nothing more. */
    void kill() {
        if (process != null) {
            end(process.destroyForcibly());
        }
    }

    /** Ends the process as an operator would. */
    @Override
    public void close() {
        process.destroy();
        if (!end(process)) {
            kill();
        }
    }

    private static boolean end(Process process) {
        try {
            return process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public static void makeEmpty(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (Path file :
                            files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the ports that the system assigns to connections, so that none takes it between now and the start. */
    public static int freePort() {
        for (int candidate = NEXT_PORT.getAndIncrement(); candidate < 30_000; candidate = NEXT_PORT.getAndIncrement()) {
            try (ServerSocket socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // It is in use: the next one.
            }
        }
        throw new IllegalStateException("No free port");
    }
}
