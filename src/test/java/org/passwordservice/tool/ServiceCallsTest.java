package org.passwordservice.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every call: exit codes, profiles, addresses, and what of an answer reaches the terminal. */
class ServiceCallsTest {

    private static final String LIST = "GET /v1.0/admin/applications";

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{\"Message\":\"Authorization has been denied for this request.\"}|4",
                "403|{\"Errors\":[\"x\"],\"ErrorsCode\":[\"ErrorLoginTooOld\"],\"IsSucceed\":false}|4",
                "403|{\"Errors\":[\"x\"],\"ErrorsCode\":[\"ErrorPasswordMustChange\"],\"IsSucceed\":false}|4",
                "403|{\"Errors\":[\"x\"],\"ErrorsCode\":[\"ErrorNotPermitted\"],\"IsSucceed\":false}|1",
                "403|{\"error\":\"Application key is not defined or does not exist\"}|1",
                "404|{\"Message\":\"x\"}|1",
                "422|{\"Errors\":[\"x\"],\"ErrorsCode\":[\"y\"],\"IsSucceed\":false}|1",
                "302|{}|1",
                "429|{\"Message\":\"x\"}|3",
                "503|{\"Message\":\"x\"}|3",
                "500|<html>|3"
            })
    void whenTheServiceDoesNotDoItThenTheExitCodeSaysWhatHelps(int status, String body, int exitCode) {
        service.on(LIST, status, body, "Location", "http://127.0.0.1:1/");

        ToolRun.Result result = tool().loggedInTo(service).run("app", "list");

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err()).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void whenNobodyListensThenUnreachable() {
        ToolRun tool = tool().loggedInTo(service);
        service.close();

        assertThat(tool.run("app", "list").exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void whenARedirectIsAnsweredThenNothingIsSentToItsTarget() {
        try (FakeService other = new FakeService()) {
            service.on(LIST, 307, "", "Location", other.url() + "/v1.0/admin/applications");

            ToolRun.Result result = tool().loggedInTo(service).run("app", "list");

            assertThat(result.err()).contains("redirect", other.url());
            assertThat(other.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://password-service:8080/api",
                "http://localhost.example.com/api",
                "https://user:password@127.0.0.1/api",
                "https://127.0.0.1/api?x=y",
                "ftp://127.0.0.1/api",
                "127.0.0.1",
                "not a url"
            })
    void whenTheUrlIsNotSafeOrNoneThenNothingIsSent(String url) {
        ToolRun.Result result = tool().typing("pwk_key", "password").run("login", "--login", "root", "--url", url);

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whenOthersCanReadAProfileThenItIsNotUsed() throws IOException {
        service.on(LIST, 200, "{\"Items\":[],\"Next\":\"\"}");
        ToolRun tool = tool().loggedInTo(service);
        Files.setPosixFilePermissions(tool.profile("default"), PosixFilePermissions.fromString("rw-r-----"));

        ToolRun.Result result = tool.run("app", "list");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FILE);
        assertThat(result.err()).contains("chmod 600");
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void whenTheEnvironmentHasATokenThenNoProfileIsRead() {
        try (FakeService other = new FakeService()) {
            service.on(LIST, 200, "{\"Items\":[],\"Next\":\"\"}");
            ToolRun tool = tool().loggedInTo(other).with("PASSWORD_SERVICE_ADMIN_TOKEN", "of-ci");

            assertThat(tool.run("app", "list").exitCode()).isEqualTo(ExitCode.USAGE);
            tool.with("PASSWORD_SERVICE_ADMIN_URL", service.url()).with("PASSWORD_SERVICE_ADMIN_APP_KEY", "pwk_ci");
            assertThat(tool.run("app", "list").exitCode()).isZero();

            assertThat(other.calls()).isEmpty();
            assertThat(service.lastCall().authorization()).isEqualTo("Bearer of-ci");
            assertThat(service.lastCall().appKey()).isEqualTo("pwk_ci");
        }
    }

    @Test
    void whenThereAreTwoProfilesThenTheNamedOneIsUsed() {
        service.on(LIST, 200, "{\"Items\":[],\"Next\":\"\"}").on("POST /token", 200, "{\"Token\":\"second\"}");
        ToolRun tool = tool().loggedInTo(service).typing("pwk_second", "password");
        tool.run("login", "--profile", "test-2", "--login", "root", "--url", service.url());

        tool.run("--profile", "test-2", "app", "list");
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer second");
        tool.run("app", "list", "--profile=test-2");
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer second");
        tool.run("app", "list");
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer the-token");

        assertThat(tool.run("profiles").out()).contains("default", "test-2").doesNotContain("pwk_", "second");
        assertThat(tool.run("app", "list", "--profile", "../x").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whenAnAnswerHasControlCharactersThenTheyAreEscapedInTextAndInJson() {
        String name = "evil\\u001b[2J\\u009b\\u202e\\nname";
        service.on(LIST, 200, "{\"Items\":[{\"Id\":1,\"Name\":\"" + name + "\"}],\"Next\":\"\"}")
                .on("GET /v1.0/admin/applications/1", 200, "{\"Id\":1,\"Name\":\"" + name + "\"}")
                .on("GET /v1.0/admin/applications/2", 409, "{\"Errors\":[\"" + name + "\"]}");
        ToolRun tool = tool().loggedInTo(service);

        for (ToolRun.Result each : java.util.List.of(
                tool.run("app", "list"),
                tool.run("app", "list", "--json"),
                tool.run("app", "show", "1"),
                tool.run("app", "show", "1", "--json"),
                tool.run("app", "show", "2"))) {
            assertThat(each.out() + each.err())
                    .containsIgnoringCase("\\u001b")
                    .contains("\\u009b", "\\u202e")
                    .matches("[\\n -~]*");
        }
    }

    @Test
    void whenAListHasPagesThenTheyAreReadOneAfterTheOther() {
        service.on(LIST, 200, "{\"Items\":[{\"Id\":1,\"Name\":\"one\"}],\"Next\":\"a b\"}")
                .on(LIST, 200, "{\"Items\":[{\"Id\":2,\"Name\":\"two\"}],\"Next\":\"\"}");
        ToolRun tool = tool().loggedInTo(service);

        ToolRun.Result all = tool.run("app", "list", "--all", "--json");

        assertThat(all.out()).isEqualTo("{\"Id\":1,\"Name\":\"one\"}\n{\"Id\":2,\"Name\":\"two\"}\n");
        assertThat(service.calls().get(0).uri()).contains("Limit=200").doesNotContain("After");
        assertThat(service.calls().get(1).uri()).contains("After=a+b");
    }

    @Test
    void whenAListGoesOnBeyondTheLimitThenThatIsSaid() {
        service.on(LIST, 200, "{\"Items\":[{\"Id\":1,\"Name\":\"one\"}],\"Next\":\"more\"}");

        ToolRun.Result result = tool().loggedInTo(service).run("app", "list", "--limit", "1");

        assertThat(result.err()).contains("--all");
        assertThat(service.lastCall().uri()).contains("Limit=1");
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void whenTheTerminalIsNarrowThenNoLineIsLonger() {
        service.on(
                LIST,
                200,
                "{\"Items\":[{\"Id\":1,\"Name\":\"" + "n".repeat(90)
                        + "\",\"Scopes\":[\"users\",\"registration\"]}],\"Next\":\"\"}");

        ToolRun.Result narrow = tool().loggedInTo(service).width(70).run("app", "list");
        ToolRun.Result piped = tool().loggedInTo(service).run("app", "list");

        assertThat(narrow.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(70));
        assertThat(narrow.out()).contains("\u2026");
        assertThat(piped.out()).contains("n".repeat(90), "users,registration");
    }

    private ToolRun tool() {
        return new ToolRun(folder.resolve("profiles"));
    }
}
