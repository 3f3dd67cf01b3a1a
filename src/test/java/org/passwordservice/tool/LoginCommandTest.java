package org.passwordservice.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LoginCommandTest {

    private static final String GRANTED = "{\"State\":\"Succeeded\",\"Token\":\"granted\"}";
    private static final String LIST = "/v1.0/admin/applications";
    private static final String EMPTY = "{\"Items\":[],\"Next\":\"\"}";

    @TempDir
    private Path folder;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whenPasswordIsRightThenTokenIsInAProfileThatOnlyTheOwnerReads() throws IOException {
        service.on("POST /token", 200, GRANTED).on("GET " + LIST, 200, EMPTY);

        ToolRun tool = tool().typing("pwk_key", "correct horse & battery");
        ToolRun.Result result = tool.run("login", "--url", service.url() + "/", "--login", "root");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.calls().get(0).body())
                .isIn(
                        "Username=root&Password=correct+horse+%26+battery",
                        "Password=correct+horse+%26+battery&Username=root");
        assertThat(service.calls().get(0).appKey()).isEqualTo("pwk_key");
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer granted");
        assertThat(Files.readString(tool.profile("default"))).contains("\"Token\":\"granted\"", service.url() + "\"");
        assertThat(Files.getPosixFilePermissions(tool.profile("default")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(tool.profile("default").getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(result.out() + result.err()).doesNotContain("granted", "pwk_key", "battery");
    }

    @Test
    void whenPasswordIsWrongThenRefusedAndNoProfileIsWritten() {
        service.on("POST /token", 401, "{\"State\":\"Failed\",\"Reason\":\"Invalid credentials\"}");

        ToolRun tool = tool().typing("pwk_key", "wrong");
        ToolRun.Result result = tool.run("login", "--url", service.url(), "--login", "root");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("Invalid credentials");
        assertThat(tool.profile("default")).doesNotExist();
    }

    @Test
    void whenASecondFactorIsOnThenItsCodeIsAskedForAndSentWithTheInterimToken() {
        service.on("POST /token", 202, "{\"State\":\"Expecting\",\"Step\":\"VerificationCode\",\"Token\":\"interim\"}")
                .on("POST /token", 200, GRANTED)
                .on("GET " + LIST, 200, EMPTY);

        ToolRun.Result result =
                tool().typing("pwk_key", "password", "123 456").run("login", "--url", service.url(), "--login", "root");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.calls().get(1).authorization()).isEqualTo("Bearer interim");
        assertThat(service.calls().get(1).body())
                .contains("VerificationCode=123+456")
                .contains("Username=root");
    }

    @Test
    void whenItIsTheFirstRunThenOneCommandLogsInAndChangesThePassword() throws IOException {
        service.on("POST /token", 200, GRANTED)
                .on(
                        "GET " + LIST,
                        403,
                        "{\"Errors\":[\"…\"],\"ErrorsCode\":[\"ErrorPasswordMustChange\"],\"IsSucceed\":false}")
                .on("PUT /v1.0/users/@me/password/change", 200, "");
        Path firstRun = Files.writeString(
                folder.resolve("first-run.properties"),
                "app-key=pwk_users\nadmin-app-key=pwk_admin\nadmin-login=admin-x\nadmin-password=first password\n");
        Path chosen = Files.writeString(folder.resolve("new"), "new horse battery\n");

        ToolRun.Result result = tool().run(
                        "login",
                        "--url",
                        service.url(),
                        "--first-run",
                        firstRun.toString(),
                        "--new-password-file",
                        chosen.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.calls().get(0).appKey()).isEqualTo("pwk_admin");
        assertThat(service.calls().get(0).body()).contains("Username=admin-x", "Password=first+password");
        assertThat(service.lastCall().body())
                .contains(
                        "\"OldPassword\":\"first password\"",
                        "\"Password\":\"new horse battery\"",
                        "\"PasswordConfirm\"");
        assertThat(result.err()).contains("first-run.properties is no longer valid");
    }

    @Test
    void whenTheNewPasswordIsRejectedThenEveryReasonIsShownAndNoProfileIsWritten() {
        service.on("POST /token", 200, GRANTED)
                .on(
                        "GET " + LIST,
                        403,
                        "{\"Errors\":[],\"ErrorsCode\":[\"ErrorPasswordMustChange\"],\"IsSucceed\":false}")
                .on(
                        "PUT /v1.0/users/@me/password/change",
                        422,
                        "{\"Message\":\"Validation error occured while processing entity\","
                                + "\"ModelState\":{\"userPassword.Password\":[\"Too short.\",\"Too common.\"]}}");

        ToolRun tool = tool().typing("pwk_key", "first", "short");
        ToolRun.Result result = tool.run("login", "--url", service.url(), "--login", "root");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("Too short.", "Too common.");
        assertThat(tool.profile("default")).doesNotExist();
    }

    @Test
    void whenThePasswordHasExpiredThenItIsReplacedByTheTokenOfTheAnswer() {
        service.on("POST /token", 202, "{\"State\":\"Expecting\",\"Step\":\"BaseAuthentication\",\"Token\":\"reset\"}")
                .on("POST /token", 200, GRANTED)
                .on("PUT /v1.0/users/passwords/reset", 200, "{\"Errors\":[],\"IsSucceed\":true}")
                .on("GET " + LIST, 200, EMPTY);

        ToolRun.Result result = tool().typing("pwk_key", "old password", "new password")
                .run("login", "--url", service.url(), "--login", "root");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.calls().get(1).body())
                .contains("\"Token\":\"reset\"", "\"PasswordConfirmation\":\"new password\"");
        assertThat(service.calls().get(2).body()).contains("Password=new+password");
    }

    @Test
    void whenTheUserIsNoAdministratorThenTheTokenIsRevokedAndNothingKept() {
        service.on("POST /token", 200, GRANTED)
                .on("GET " + LIST, 401, "{\"Message\":\"Authorization has been denied for this request.\"}")
                .on(
                        "GET /v1.0/users/@me/info",
                        401,
                        "{\"Message\":\"Authorization has been denied for this request.\"}")
                .on("DELETE /token", 204, "");

        ToolRun tool = tool().typing("pwk_key", "password");
        ToolRun.Result result = tool.run("login", "--url", service.url(), "--login", "trader");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(service.lastCall().line()).isEqualTo("DELETE /token");
        assertThat(tool.profile("default")).doesNotExist();
    }

    @Test
    void whenAnotherServiceIsNamedThenTheKeyOfTheProfileIsNotSentToIt() {
        try (FakeService other = new FakeService()) {
            other.on("POST /token", 401, "{\"Reason\":\"Invalid credentials\"}");

            ToolRun.Result result = tool().loggedInTo(service)
                    .typing("pwk_other", "password")
                    .run("login", "--url", other.url(), "--login", "root");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(other.lastCall().appKey()).isEqualTo("pwk_other");
            assertThat(other.lastCall().authorization()).isNull();
        }
    }

    @Test
    void whenAPasswordIsOnTheCommandLineThenItIsNoOption() {
        ToolRun.Result result = tool().run("login", "--password", "secret");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void whenLoggedOutThenTokenIsRevokedAndForgotten() throws IOException {
        service.on("DELETE /token", 204, "");
        ToolRun tool = tool().loggedInTo(service);

        assertThat(tool.run("logout").exitCode()).isZero();

        assertThat(service.lastCall().authorization()).isEqualTo("Bearer the-token");
        assertThat(Files.readString(tool.profile("default")))
                .contains(ToolRun.KEY)
                .doesNotContain("the-token");
        assertThat(tool.run("app", "list").exitCode()).isEqualTo(ExitCode.LOG_IN);
    }

    private ToolRun tool() {
        return new ToolRun(folder.resolve("profiles"));
    }

    @Test
    void whenAnAdministratorLacksTheSecondFactorThenItCanBeTurnedOn() throws IOException {
        String totp = "POST /v1.0/users/@me/second-factor/totp";
        service.on("POST /token", 200, GRANTED)
                .on("GET " + LIST, 401, "{\"Message\":\"Authorization has been denied for this request.\"}")
                .on("GET /v1.0/users/@me/info", 200, "{\"UserId\":1,\"Role\":1}")
                .on(totp, 200, "{\"Secret\":\"ABC\",\"Uri\":\"otpauth://totp/x\"}")
                .on(totp + "/confirm", 200, "{\"RecoveryCodes\":[\"one\",\"two\"]}");

        ToolRun tool = tool().typing("pwk_key", "password");
        ToolRun.Result login = tool.run("login", "--url", service.url(), "--login", "root");
        ToolRun.Result factor = tool.typing("password", "123 456").run("factor");

        assertThat(login.exitCode()).isZero();
        assertThat(login.err()).contains("factor");
        assertThat(factor.exitCode()).as(factor.err()).isZero();
        assertThat(factor.err()).contains("ABC", "otpauth://totp/x");
        assertThat(factor.out()).contains("one", "two");
        assertThat(service.lastCall().body()).isEqualTo("{\"Code\":\"123 456\"}");
        assertThat(service.lastCall().authorization()).isEqualTo("Bearer granted");
    }

    @Test
    void whenThePasswordIsChangedThenOldAndNewOneAreSent() {
        service.on("PUT /v1.0/users/@me/password/change", 200, "");

        ToolRun.Result result =
                tool().loggedInTo(service).typing("old one", "new one").run("password");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(service.lastCall().body()).contains("\"OldPassword\":\"old one\"", "\"Password\":\"new one\"");
    }
}
