package org.passwordservice.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service for half a minute, on an empty data folder: a user registers, logs in, changes the password and asks for a
 * code. Its JVM writes at its end which classes that took.
 */
final class TrainingRun {

    /** Those of the unit and the image decide what the archive fits; the heap only has to be less than 32 GiB, as theirs. */
    private static final List<String> FLAGS =
            List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:SurvivorRatio=2", "-XX:TargetSurvivorRatio=90");

    private static final int SECONDS_TO_READY = 300;
    private static final int SECONDS_TO_END = 300;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("\"Token\":\"([^\"]+)\"");
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT_PASSWORD = "another horse battery";

    private final Process process;
    private final Path folder;
    private final String api;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TrainingRun(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.api = "http://127.0.0.1:" + port + "/api";
    }

    /**
     * Runs the service and waits for its end, by which its archive is there, or for its end with a failure.
     *
     * @param folder that is empty, in which the service runs
     * @param option that makes the JVM write its archive
     */
    static void of(Path start, Path folder, String option) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add(option);
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));
        command.addAll(List.of("-jar", start.toString(), "--port", Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.toUpperCase(Locale.ROOT)
                .startsWith("PASSWORDS"));
        builder.environment().put("PASSWORDS_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("PASSWORDS_REGISTRATION_CONFIRM_EMAIL", "false");
        Process process = builder.start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            TrainingRun run = new TrainingRun(process, folder, port);
            run.awaitReady();
            run.useOnce();
            process.destroy();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new IOException("The service did not end, see " + folder.resolve("log"));
            }
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < SECONDS_TO_READY && process.isAlive(); i++) {
            try {
                if (send(request(api.replace("/api", "/health/ready")).GET()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // The port is not open yet.
            }
            process.waitFor(1, TimeUnit.SECONDS);
        }
        throw new IOException("The service did not start, see " + folder.resolve("log"));
    }

    private void useOnce() throws IOException, InterruptedException {
        Properties firstRun = new Properties();
        try (InputStream stream = Files.newInputStream(folder.resolve("data/first-run.properties"))) {
            firstRun.load(stream);
        }
        String key = firstRun.getProperty("app-key");
        succeed(json(key, "/v1.0/registration")
                .POST(BodyPublishers.ofString(
                        "{\"Credentials\":{\"Login\":\"training\",\"Email\":\"training@example.com\","
                                + "\"Password\":\"" + PASSWORD + "\"},\"Name\":{\"FirstName\":\"A\",\"LastName\":\"B\","
                                + "\"MiddleName\":\"C\",\"Suffix\":\"NoSuffix\"}}")));
        String token = "Bearer " + token(succeed(logIn(key)));
        succeed(json(key, "/v1.0/users/@me/info").header("Authorization", token).GET());
        succeed(json(key, "/v1.0/users/@me/password/change")
                .header("Authorization", token)
                .PUT(BodyPublishers.ofString("{\"OldPassword\":\"" + PASSWORD + "\",\"Password\":\"" + NEXT_PASSWORD
                        + "\",\"PasswordConfirm\":\"" + NEXT_PASSWORD + "\"}")));
        // The old password, which is rejected now.
        send(logIn(key));
        succeed(json(key, "/v1.0/users/password/reset")
                .POST(BodyPublishers.ofString("{\"User\":\"training@example.com\"}")));
    }

    private HttpRequest.Builder logIn(String key) {
        return request(api + "/token")
                .header("Et-App-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Username=training&Password=" + PASSWORD.replace(' ', '+')));
    }

    private HttpRequest.Builder json(String key, String path) {
        return request(api + path).header("Et-App-Key", key).header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).timeout(LONGEST_CALL);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String succeed(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException(response.request().uri() + " was answered by " + response.statusCode());
        }
        return response.body();
    }

    private static String token(String body) throws IOException {
        Matcher matcher = TOKEN.matcher(body);
        if (!matcher.find()) {
            throw new IOException("No token for the user of the training");
        }
        return matcher.group(1);
    }
}
