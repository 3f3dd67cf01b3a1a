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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import static java.util.stream.Collectors.joining;

/** A domain of Payara Server with the service in it, set up by the scripts of {@code server-config} as an operator does. */
final class PayaraServer implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("service.root"));
    private static final Path SCRIPTS = ROOT.resolve("server-config/payara-server");
    private static final Path WORK = Path.of(System.getProperty("service.work"));
    private static final Path PAYARA = Path.of(System.getProperty("payara.server"));
    private static final Path ASADMIN = PAYARA.resolve("bin/asadmin");
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final String WAR = System.getProperty("service.war");

    private static final HttpClient WATCHER = HttpClient.newHttpClient();

    private final Path folder = WORK.resolve("payara-server");
    private final Path domain = folder.resolve("domains/passwords");
    private final int port = freePort(29_500);
    private final int adminPort = freePort(port + 1);

    /** Makes a domain like the one that comes with the server, on free ports, and runs the script that configures it. */
    void configure() throws IOException {
        ServiceProcess.makeEmpty(folder);
        Path stock = PAYARA.resolve("glassfish/domains/domain1");
        try (var files = Files.walk(stock)) {
            for (Path file : files.toList()) {
                Path copy = domain.resolve(stock.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path configuration = domain.resolve("config/domain.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("port=\"8080\"", "port=\"" + port + "\"")
                        .replace("port=\"4848\"", "port=\"" + adminPort + "\"")
                        // What is only cached must not look like what is kept; and it starts sooner.
                        .replace(
                                "<jvm-options>-server</jvm-options>",
                                "<jvm-options>-XX:SoftRefLRUPolicyMSPerMB=0</jvm-options>"
                                        + "<jvm-options>-XX:TieredStopAtLevel=1</jvm-options>"
                                        + "<jvm-options>-XX:+UseSerialGC</jvm-options>"));
        script("configure.sh", domain.toString(), WAR);
    }

    /** Starts it and gives it the settings: those that are secret as aliases of passwords, the others as properties. */
    void start(Map<String, String> settings, Map<String, String> secrets) throws IOException {
        asadmin("start-domain", "--domaindir", domain.getParent().toString(), "passwords");
        Path commands = folder.resolve("settings");
        Files.write(
                commands,
                settings.entrySet().stream()
                        .map(setting -> "set-config-property --propertyName=" + setting.getKey() + " --propertyValue="
                                + setting.getValue() + " --source=domain")
                        .toList());
        asadmin("multimode", "--file", commands.toString());
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Path file = folder.resolve("alias");
            Files.writeString(file, "AS_ADMIN_ALIASPASSWORD=" + secret.getValue() + "\n");
            asadmin("--passwordfile", file.toString(), "create-password-alias", secret.getKey());
            Files.delete(file);
        }
    }

    void deploy() {
        script("deploy.sh", WAR);
    }

    void undeploy() {
        asadmin("undeploy", "password-service");
    }

    void stop() {
        asadmin("stop-domain", "--domaindir", domain.getParent().toString(), "passwords");
    }

    /** What a page of the watch says now. */
    String watch(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return WATCHER.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String asadmin(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ASADMIN.toString(), "--port", Integer.toString(adminPort)));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private void script(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private String run(List<String> command) {
        Path output = folder.resolve("output");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("ASADMIN", ASADMIN + " --port " + adminPort);
            builder.environment().put("PATH", JDK + ":" + System.getenv("PATH"));
            builder.environment().put("AS_JAVA", JDK.getParent().toString());
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("Does not end: " + command + "\n" + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("Failed: " + command + "\n" + Files.readString(output));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many objects of a class the server holds on to, after a collection of garbage. */
    long held(String className) {
        return jcmd("GC.class_histogram").stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** How many threads the server has. */
    long threads() {
        return jcmd("Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .count();
    }

    private List<String> jcmd(String... command) {
        List<String> all = new ArrayList<>(List.of(JDK.resolve("jcmd").toString(), Long.toString(pid())));
        all.addAll(Arrays.asList(command));
        return run(all).lines().toList();
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(domain.resolve("config/pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String apiUrl() {
        return "http://127.0.0.1:" + port + "/api";
    }

    int adminPort() {
        return adminPort;
    }

    Path domain() {
        return domain;
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    /** The log of the server, with those files of it that were closed. */
    String log() throws IOException {
        try (var files = Files.list(domain.resolve("logs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("server.log"))
                    .map(PayaraServer::text)
                    .collect(joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first start wrote to its file. */
    Properties firstRun() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(dataDir().resolve("first-run.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    /** Ends the server by its process id, whatever its state is. */
    @Override
    public void close() {
        if (Files.exists(domain.resolve("config/pid"))) {
            ProcessHandle.of(pid()).ifPresent(process -> {
                process.destroy();
                process.onExit()
                        .orTimeout(30, TimeUnit.SECONDS)
                        .exceptionally(late -> {
                            process.destroyForcibly();
                            return process;
                        })
                        .join();
            });
        }
    }

    /** Above those of the other services: the domain is stopped and started, and its port must not be taken meanwhile. */
    private static int freePort(int first) {
        for (int candidate = first; candidate < first + 100; candidate++) {
            try (ServerSocket socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // It is in use: the next one.
            }
        }
        throw new IllegalStateException("No free port");
    }
}
