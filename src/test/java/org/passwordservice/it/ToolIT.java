package org.passwordservice.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator's tool as a process, against a service of its own: from its first start on. */
@Tag("long")
class ToolIT {

    private record Result(int exitCode, String out, String err) {}

    @TempDir
    private static Path folder;

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        service = ServiceProcess.named("tool", Map.of()).start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whenTheServiceIsNewThenTheToolNeedsTheFirstRunFileOnly() throws Exception {
        Path firstRun = service.dataDir().resolve("first-run.properties");
        Path key = folder.resolve("shop.key");

        Result login = run(
                "a horse of the operator\n", "login", "--url", service.apiUrl(), "--first-run", firstRun.toString());
        assertThat(login.exitCode()).as(login.err()).isZero();

        Result created =
                run("", "app", "create", "shop", "--scopes", "users,registration", "--secret-file", key.toString());
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.out()).contains("shop");
        assertThat(statusWith(key)).isEqualTo(200);

        whenUsersAreImported();
        whenAKeyIsRotated(key);

        assertThat(run("", "logout").exitCode()).isZero();
        assertThat(run("", "app", "list").exitCode()).isEqualTo(4);
        assertThat(run("a horse of the operator\n", "login").exitCode()).isZero();
    }

    private void whenUsersAreImported() throws Exception {
        Path users = Files.writeString(
                folder.resolve("users.ndjson"),
                """
                {"Login":"robert","Email":"robert@example.com","FirstName":"Robert","LastName":"Torro","ExternalId":"1"}
                {"Login":"emma","Email":"emma@example.com","FirstName":"Emma","LastName":"Torro","ExternalId":"2"}
                {"Login":"nobody"}
                """);

        assertThat(run("", "import", users.toString(), "--dry-run", "--json").out())
                .contains("\"Created\":2");
        Result imported = run("", "import", users.toString(), "--json");
        assertThat(imported.exitCode()).as(imported.err()).isEqualTo(1);
        assertThat(imported.out()).contains("\"Created\":2,\"Unchanged\":0,\"Refused\":1");
        assertThat(run("", "import", users.toString(), "--json").out())
                .contains("\"Created\":0,\"Unchanged\":2,\"Refused\":1");
        assertThat(Files.readString(folder.resolve("users.ndjson.report"))).contains("{\"Line\":3,");

        assertThat(run("", "user", "find", "rob").out())
                .contains("robert@example.com")
                .doesNotContain("emma");
        Result disabled = run("", "user", "disable", "emma@example.com", "--json");
        assertThat(disabled.out()).as(disabled.err()).contains("\"Enabled\":false");
        Result exported = run("", "export");
        assertThat(exported.out()).as(exported.err()).contains("\"Login\":\"robert\"", "\"Login\":\"emma\"");
        Result audit = run("", "audit", "tail");
        assertThat(audit.out()).as(audit.err()).contains("IMPORT", "ADMIN_USER_CHANGE");
    }

    private void whenAKeyIsRotated(Path key) throws Exception {
        Path second = folder.resolve("shop-2.key");

        Result rotated = run("", "app", "rotate", "shop", "--overlap", "1h", "--secret-file", second.toString());

        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        for (Path each : List.of(key, second)) {
            assertThat(statusWith(each)).isEqualTo(200);
        }
        assertThat(run("", "app", "show", "shop", "--json").out()).containsPattern("\"ExpiresAt\":\"20");
        assertThat(rotated.out() + rotated.err())
                .doesNotContain(Files.readString(second).strip());
    }

    private static int statusWith(Path key) throws IOException {
        return new Api(service.apiUrl(), Files.readString(key).strip())
                .get("/v1.0/users/passwords/policy")
                .status();
    }

    private static Result run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("tool.jar")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .put(
                        "PASSWORD_SERVICE_ADMIN_PROFILES",
                        folder.resolve("profiles").toString());
        Process process = builder.start();
        try (var typed = process.getOutputStream()) {
            typed.write(input.getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
