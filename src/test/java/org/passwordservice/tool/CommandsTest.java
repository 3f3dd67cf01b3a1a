package org.passwordservice.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which calls the commands make. */
class CommandsTest {

    private static final String ADMIN = "/v1.0/admin/";

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();
    private ToolRun tool;

    @BeforeEach
    void begin() {
        tool = new ToolRun(folder.resolve("profiles")).loggedInTo(service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "app create shop --scopes users,registration|POST applications|{\"Name\":\"shop\",\"Scopes\":[\"users\",\"registration\"]}",
                "app change 3 --name shop2 --introspects *|PATCH applications/3|{\"Name\":\"shop2\",\"Introspects\":[\"*\"]}",
                "app disable 3|PATCH applications/3|{\"Enabled\":false}",
                "app enable 3|PATCH applications/3|{\"Enabled\":true}",
                "app key-expire 3 4 --never|PATCH applications/3/keys/4|{\"ExpiresAt\":\"\"}",
                "app key-delete 3 4|DELETE applications/3/keys/4|~~",
                "user show 7|GET users/7|~~",
                "user create --login a --email a@example.com --first-name A --last-name B|POST users|{\"Login\":\"a\",\"Email\":\"a@example.com\",\"FirstName\":\"A\",\"LastName\":\"B\"}",
                "user disable 7|PATCH users/7|{\"Enabled\":false}",
                "user enable 7|PATCH users/7|{\"Enabled\":true}",
                "user change 7 --must-change-password true|PATCH users/7|{\"MustChangePassword\":true}",
                "user revoke-password 7|PATCH users/7|{\"PasswordRevoked\":true}",
                "user unlock 7|POST users/7/unlock|{}",
                "user reset 7 --application 3|POST users/7/reset|{\"Application\":3}",
                "user logout 7|DELETE users/7/logins|~~",
                "user email 7 b@example.com|PATCH users/7|{\"Email\":\"b@example.com\"}",
                "user role 7 auditor|PATCH users/7|{\"Role\":2}",
                "user factor-remove 7|DELETE users/7/second-factor|~~",
                "user delete 7 --yes|DELETE users/7|~~",
                "mail retry 9|POST mails/9/retry|{}",
                "mail delete 9|DELETE mails/9|~~",
                "webhook create https://example.com/h --events user.disabled|POST webhooks|~",
                "webhook rotate 5|POST webhooks/5/secrets|{}",
                "webhook disable 5|PATCH webhooks/5|{\"Enabled\":false}",
                "webhook delete 5|DELETE webhooks/5|~~",
                "webhook retry 6|POST webhooks/deliveries/6/retry|{}"
            })
    void whenACommandIsGivenThenOneCallIsMade(String command, String call, String body) {
        String[] parts = call.split(" ");
        service.on(
                parts[0] + " " + ADMIN + parts[1],
                parts[0].equals("DELETE") ? 204 : 200,
                parts[0].equals("DELETE") ? "" : "{\"Id\":1}");

        ToolRun.Result result = tool.run(command.split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.lines()).containsExactly(parts[0] + " " + ADMIN + parts[1]);
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer the-token");
        assertThat(service.lastCall().appKey()).isEqualTo(ToolRun.KEY);
        if (body.startsWith("{")) {
            assertThat(service.lastCall().body()).isEqualTo(body);
        }
    }

    @Test
    void whenUsersAreSearchedThenOptionsAreParameters() {
        service.on("GET " + ADMIN + "users", 200, "{\"Items\":[{\"UserId\":7,\"Login\":\"bob\"}],\"Next\":\"\"}");

        ToolRun.Result result = tool.run("user", "find", "b&b%", "--enabled", "false", "--role", "administrator");

        assertThat(result.out()).contains("bob");
        assertThat(service.lastCall().uri()).contains("Query=b%26b%25", "Enabled=false", "Role=1", "Limit=50");
    }

    @Test
    void whenAUserIsNamedThenOnlyTheOneWhoseLoginOrAddressItIsIsMeant() {
        service.on(
                        "GET " + ADMIN + "users",
                        200,
                        "{\"Items\":[{\"UserId\":7,\"Login\":\"bob2\"},{\"UserId\":8,\"Login\":\"Bob\",\"Email\":\"b@example.com\"}],\"Next\":\"\"}")
                .on("PATCH " + ADMIN + "users/8", 200, "{}");

        assertThat(tool.run("user", "disable", "bob").exitCode()).isZero();
        assertThat(service.lastCall().line()).isEqualTo("PATCH " + ADMIN + "users/8");
        assertThat(tool.run("user", "disable", "bo").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(service.lines()).filteredOn(line -> line.startsWith("PATCH")).hasSize(1);
    }

    @Test
    void whenNobodyIsAtATerminalThenDeletingTakesYes() {
        assertThat(tool.run("user", "delete", "7").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void whenAKeyIsRotatedThenTheOldOnesExpireByTheServersClockAndNoneIsProlonged() throws IOException {
        Instant now = Instant.now();
        service.on("GET " + ADMIN + "applications", 200, "{\"Items\":[{\"Id\":3,\"Name\":\"shop\"}],\"Next\":\"\"}")
                .on(
                        "GET " + ADMIN + "applications/3",
                        200,
                        "{\"Id\":3,\"Keys\":[{\"Id\":30,\"ExpiresAt\":\"" + now.plusSeconds(3600)
                                + "\"},{\"Id\":31,\"ExpiresAt\":\"\"},{\"Id\":32}]}")
                .on(
                        "POST " + ADMIN + "applications/3/keys",
                        201,
                        "{\"Id\":33,\"CreatedAt\":\"" + now + "\",\"Key\":\"pwk_new\"}")
                .on("PATCH " + ADMIN + "applications/3/keys/31", 200, "{}")
                .on("PATCH " + ADMIN + "applications/3/keys/32", 200, "{}");

        ToolRun.Result result = tool.run("app", "rotate", "shop", "--overlap", "2h");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).containsOnlyOnce("pwk_new");
        assertThat(service.lines().subList(2, 5))
                .containsExactly(
                        "POST " + ADMIN + "applications/3/keys",
                        "PATCH " + ADMIN + "applications/3/keys/31",
                        "PATCH " + ADMIN + "applications/3/keys/32");
        assertThat(Instant.parse(Json.object(service.lastCall().body()).text("ExpiresAt")))
                .isEqualTo(now.plusSeconds(7200));
    }

    @Test
    void whenNoFurtherKeyIsMadeThenTheOldOneKeepsItsExpiry() {
        service.on("GET " + ADMIN + "applications/3", 200, "{\"Id\":3,\"Keys\":[{\"Id\":31}]}")
                .on("POST " + ADMIN + "applications/3/keys", 409, "{\"Errors\":[\"Two keys are valid.\"]}");

        ToolRun.Result result = tool.run(
                "app", "rotate", "3", "--secret-file", folder.resolve("key").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(service.lines()).noneMatch(line -> line.startsWith("PATCH"));
        assertThat(folder.resolve("key")).doesNotExist();
    }

    @Test
    void whenASecretGoesToAFileThenItIsNotPrintedAndAnExistingFileIsKept() throws IOException {
        service.on("POST " + ADMIN + "applications", 201, "{\"Id\":3,\"Name\":\"shop\",\"Key\":\"pwk_new\"}");
        Path file = folder.resolve("key");

        ToolRun.Result result =
                tool.run("app", "create", "shop", "--scopes", "users", "--secret-file", file.toString());
        ToolRun.Result again = tool.run("app", "create", "shop", "--scopes", "users", "--secret-file", file.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).doesNotContain("pwk_new").contains("shop");
        assertThat(file).hasContent("pwk_new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(again.exitCode()).isEqualTo(ExitCode.FILE);
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void whenTheToolsOwnKeyIsRotatedThenItCanBeKeptInTheProfile() throws IOException {
        service.on("GET " + ADMIN + "applications/3", 200, "{\"Id\":3,\"Keys\":[]}")
                .on("POST " + ADMIN + "applications/3/keys", 201, "{\"Id\":33,\"Key\":\"pwk_new\"}");

        tool.run("app", "rotate", "3", "--save");

        assertThat(Files.readString(tool.profile("default"))).contains("pwk_new", "the-token");
    }

    @Test
    void whenUsersAreExportedThenTheFileIsWholePrivateAndReplacedOnlyByForce() throws IOException {
        service.on("GET " + ADMIN + "users/export", 200, "{\"Login\":\"a\"}\n{\"Login\":\"b\"}\n");
        Path file = folder.resolve("users.ndjson");

        assertThat(tool.run("export").out()).isEqualTo("{\"Login\":\"a\"}\n{\"Login\":\"b\"}\n");
        assertThat(tool.run("export", "--output", file.toString()).exitCode()).isZero();
        assertThat(tool.run("export", "--output", file.toString()).exitCode()).isEqualTo(ExitCode.FILE);
        assertThat(tool.run("export", "--output", file.toString(), "--force").exitCode())
                .isZero();

        assertThat(file).hasContent("{\"Login\":\"a\"}\n{\"Login\":\"b\"}\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whenAnExportIsRefusedThenNoFileIsLeft() throws IOException {
        service.on("GET " + ADMIN + "users/export", 403, "{\"Errors\":[\"x\"],\"ErrorsCode\":[\"ErrorLoginTooOld\"]}");

        ToolRun.Result result =
                tool.run("export", "--output", folder.resolve("users.ndjson").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.LOG_IN);
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactly("profiles");
        }
    }

    @Test
    void whenTheAuditIsSearchedThenEveryOptionIsAParameter() {
        service.on("GET " + ADMIN + "applications", 200, "{\"Items\":[{\"Id\":3,\"Name\":\"shop\"}],\"Next\":\"\"}");
        service.on("GET " + ADMIN + "audit", 200, "{\"Items\":[],\"Next\":\"\"}");

        tool.run(
                "audit",
                "search",
                "--user",
                "7",
                "--application",
                "shop",
                "--address",
                "10.0.0.1",
                "--request-id",
                "r",
                "--target-kind",
                "MAIL",
                "--target-id",
                "9",
                "--action",
                "LOG_IN",
                "--outcome",
                "FAILURE",
                "--reason",
                "X",
                "--from",
                "2030-01-01T00:00:00Z",
                "--to",
                "2030-01-02T00:00:00Z");

        assertThat(service.lastCall().uri())
                .contains("UserId=7", "Application=3", "ClientAddress=10.0.0.1", "RequestId=r", "TargetKind=MAIL")
                .contains("TargetId=9", "Action=LOG_IN", "Outcome=FAILURE", "Reason=X")
                .contains("From=2030-01-01T00%3A00%3A00Z", "To=2030-01-02T00%3A00%3A00Z");
    }

    @Test
    void whenTheEndOfTheAuditIsShownThenTheNewestIsLast() {
        service.on(
                "GET " + ADMIN + "audit",
                200,
                "{\"Items\":[{\"Id\":2,\"At\":\"2030-01-01T00:00:02Z\"},{\"Id\":1,\"At\":\"2030-01-01T00:00:01Z\"}],\"Next\":\"\"}");

        ToolRun.Result result = tool.run("audit", "tail", "-n", "2", "--json");

        assertThat(result.out().lines().map(line -> line.substring(0, 8))).containsExactly("{\"Id\":1,", "{\"Id\":2,");
        assertThat(service.lastCall().uri()).contains("Limit=2", "From=");
    }

    @Test
    void whenHelpIsAskedForThenItIsPrintedWithTheExitCodes() {
        for (String[] each : new String[][] {
            {},
            {"login"},
            {"logout"},
            {"profiles"},
            {"app"},
            {"app", "rotate"},
            {"user"},
            {"user", "delete"},
            {"import"},
            {"export"},
            {"audit"},
            {"audit", "tail"},
            {"mail", "list"},
            {"webhook", "deliveries"}
        }) {
            List<String> arguments = new ArrayList<>(List.of(each));
            arguments.add("--help");
            ToolRun.Result result = tool.run(arguments.toArray(String[]::new));
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains("Usage: password-service-admin")
                    .contains("Exit codes:")
                    .contains("--profile");
        }
    }

    @Test
    void whenACommandIsMissingOrWrongThenUsage() {
        for (String each : List.of(
                "",
                "user",
                "app list --limit 0",
                "app list --limit x",
                "user role 7 king",
                "nonsense",
                "app rotate 3 --overlap later",
                "mail retry x",
                "app key-expire 3 4",
                "app key-expire 3 4 --never --in 1h")) {
            assertThat(tool.run(each.isEmpty() ? new String[0] : each.split(" "))
                            .exitCode())
                    .as(each)
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(service.calls()).isEmpty();
    }
}
