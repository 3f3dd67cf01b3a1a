package org.passwordservice.it;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** How an operator lets an administrator in again, by a file in the data folder. */
@Tag("long")
class RecoveryIT {

    @Test
    void whenTheFileNamesTheAdministratorThenThePasswordIsReplacedAndTheFactorIsOff() throws Exception {
        ServiceProcess service = ServiceProcess.named("recovery", Map.of());
        Path request = service.dataDir().resolve("recover-admin");
        Path result = service.dataDir().resolve("recovered-admin.properties");
        String login;
        Api api;
        String token;
        try (service) {
            service.start();
            Administration administration = Administration.of(service);
            login = administration.login();
            api = administration.api();
            token = administration.token();
            turnOnTheFactor(api, token);
            assertThat(api.logIn(login, Administration.PASSWORD).status()).isEqualTo(202);
        }
        Files.writeString(request, login + "\n");
        try (service) {
            service.start();
            assertThat(request).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(result)))
                    .isEqualTo("rw-------");
            Properties recovered = new Properties();
            recovered.load(new StringReader(Files.readString(result)));
            String password = recovered.getProperty("admin-password");
            assertThat(recovered.getProperty("admin-login")).isEqualTo(login);
            assertThat(Files.readString(service.log()))
                    .contains("recovered-admin.properties")
                    .doesNotContain(password);

            assertThat(api.info(token).status()).isEqualTo(401);
            assertThat(api.logIn(login, Administration.PASSWORD).status()).isEqualTo(401);
            String own = api.token(login, password);
            Answer early = api.get("/v1.0/admin/applications", Api.bearer(own));
            assertThat(early.status()).isEqualTo(403);
            assertThat(early.body()).contains("ErrorPasswordMustChange");
            assertThat(api.change(own, password, PASSWORD).status()).isEqualTo(200);
            assertThat(api.get("/v1.0/admin/audit?Limit=200", Api.bearer(own)).body())
                    .contains("\"Action\":\"ADMIN_RECOVERY\"", "\"Action\":\"ADMIN_REFUSED\"");
        }
        Files.writeString(request, "nobody");
        try (service) {
            service.with("passwords.admin.networks", "192.0.2.0/24").start();
            // From elsewhere the administration is not there, with a key or without one.
            for (Api caller : new Api[] {api, api.withAppKey("none")}) {
                assertThat(caller.get("/v1.0/admin/applications/1").status()).isEqualTo(404);
            }
            assertThat(Files.readString(service.log())).contains("names no enabled administrator");
            assertThat(api.logIn(login, PASSWORD).status()).isEqualTo(200);
        }
    }

    private static void turnOnTheFactor(Api api, String token) {
        String path = "/v1.0/users/@me/second-factor/totp";
        String body = "{\"Password\":\"" + Administration.PASSWORD + "\"}";
        Authenticator app =
                Authenticator.of(api.postJson(path, body, Api.bearer(token)).text("Secret"));
        String code = "{\"Code\":\"" + app.code() + "\"}";
        assertThat(api.postJson(path + "/confirm", code, Api.bearer(token)).status())
                .isEqualTo(200);
    }
}
