package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.PASSWORD;

/** What the scripts of the pages are told, what their keys are worth, and the addresses that are known beforehand. */
@Tag("either-database")
class OwnApplicationIT {

    private static final String OUTSIDE = "192.0.2.1";

    private static final String UNKNOWN_KEY = "{\"error\":\"Application key is not defined or does not exist\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ServiceProcess service = Services.usuallyOnPostgres();
    private final Api api = new Api(service);

    @Test
    void whenAPageAsksThenItIsToldItsKeyAndWhatIsOn() throws Exception {
        HttpResponse<String> answer = send("GET", "/config.json", "127.0.0.1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        JsonNode config = new ObjectMapper().readTree(answer.body());
        assertThat(answer.body())
                .isEqualTo("{\"Name\":\"Password Service\",\"Pages\":{\"AppKey\":\""
                        + config.at("/Pages/AppKey").asText()
                        + "\",\"Registration\":true,\"ConfirmEmail\":false,\"SecretQuestion\":\"off\",\"SecondFactor\":\"optional\","
                        + "\"CodeFormat\":\"base32\"},\"Console\":{\"AppKey\":\""
                        + config.at("/Console/AppKey").asText() + "\"}}");
        Api.User user = api.register();
        assertThat(api.withAppKey(config.at("/Pages/AppKey").asText())
                        .logIn(user.login(), PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(api.withAppKey(config.at("/Console/AppKey").asText())
                        .logIn(user.login(), PASSWORD)
                        .status())
                .isEqualTo(401);
        assertThat(send("HEAD", "/config.json", "127.0.0.1").body()).isEmpty();
    }

    @Test
    void whenAClientIsOutsideTheNetworksThenThereIsNoConsoleAndItsKeyIsUnknown() throws Exception {
        String key = key("/Console/AppKey");
        Administration administration = Administration.of(service);
        List<String> authorized = List.of("Authorization", "Bearer " + consoleToken(key, administration));
        assertThat(call("GET", "/api/v1.0/admin/applications", "10.1.1.1", key, authorized)
                        .statusCode())
                .isEqualTo(200);

        for (String path : List.of("/api/v1.0/admin/applications", "/api/v1.0/users/@me/info")) {
            HttpResponse<String> refused = call("GET", path, OUTSIDE, key, authorized);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo(UNKNOWN_KEY);
        }
        assertThat(call("OPTIONS", "/api/token", OUTSIDE, key, List.of()).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/config.json", OUTSIDE).body())
                .contains("\"Pages\":{")
                .doesNotContain("Console");
        for (String path : List.of("/console/", "/console", "/assets/console.json")) {
            HttpResponse<String> missing = send("GET", path, OUTSIDE);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.body())
                    .isEqualTo("{\"Message\":\"No HTTP resource was found that matches the request URI.\"}");
        }
        assertThat(send("GET", "/console", "10.1.1.1").statusCode()).isEqualTo(301);
        assertThat(send("GET", "/", OUTSIDE).statusCode()).isEqualTo(200);
    }

    @Test
    void whenAnAdministratorChangesOneOfTheServicesOwnThenOnlyNameAndEnabledDo() {
        Administration administration = Administration.of(service);
        JsonNode console = application(administration, "console");
        String path = "applications/" + console.path("Id").asLong();
        String key = path + "/keys/" + console.at("/Keys/0/Id").asLong();
        assertThat(console.path("Scopes")).hasSize(1);
        assertThat(console.at("/Scopes/0").asText()).isEqualTo("admin");
        assertThat(application(administration, "pages").at("/Scopes/0").asText())
                .isEqualTo("pages");

        for (Answer answer : List.of(
                administration.patch(path, "{\"Scopes\":[\"users\"]}"),
                administration.patch(path, "{\"Introspects\":[\"*\"]}"),
                administration.post(path + "/keys", ""),
                administration.patch(key, "{\"ExpiresAt\":\"2030-01-01T00:00:00Z\"}"),
                administration.delete(key))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().at("/ErrorsCode/0").asText()).isEqualTo("ErrorOwnApplication");
        }
        JsonNode after = application(administration, "console");
        assertThat(after.path("Scopes")).isEqualTo(console.path("Scopes"));
        assertThat(after.path("Introspects")).isEqualTo(console.path("Introspects"));
        assertThat(after.path("Keys")).hasSize(console.path("Keys").size());
        assertThat(after.at("/Keys/0/ExpiresAt").asText()).isEmpty();

        assertThat(administration
                        .patch(path, "{\"Name\":\"console\",\"Enabled\":true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenAPasswordManagerLooksForThePageThenItIsSentThereWhateverTheHost() throws Exception {
        HttpResponse<String> answer = send("GET", "/.well-known/change-password", OUTSIDE);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(RawHttp.send(
                        service.port(),
                        "GET /.well-known/change-password HTTP/1.1\r\nHost: someguy.com\r\nConnection: close\r\n\r\n",
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("\r\nLocation: /account/#password\r\n")
                .doesNotContain("someguy");
        // By which it recognises a site that answers everything by 200.
        assertThat(send(
                                "GET",
                                "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
                                OUTSIDE)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whenSomebodyLooksForAContactThenItIsInSecurityTxt() throws Exception {
        HttpResponse<String> answer = send("GET", "/.well-known/security.txt", OUTSIDE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.body())
                .matches("Contact: mailto:security@example\\.com\r\nExpires: \\d{4}-\\d\\d-\\d\\dT00:00:00Z\r\n");
    }

    @Test
    void whenTheMethodIsNoReadingOneThenItIsNotAllowed() throws Exception {
        for (String path : List.of("/config.json", "/.well-known/change-password", "/.well-known/security.txt")) {
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = send(method, path, OUTSIDE);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
            }
        }
    }

    private String consoleToken(String key, Administration administration) {
        return api.withAppKey(key).token(administration.login(), Administration.PASSWORD);
    }

    private static JsonNode application(Administration administration, String own) {
        for (JsonNode application :
                administration.get("applications?Limit=200").json().path("Items")) {
            if (application.path("Own").asText().equals(own)) {
                return application;
            }
        }
        throw new AssertionError("There is none for " + own);
    }

    private String key(String pointer) throws Exception {
        return new ObjectMapper()
                .readTree(send("GET", "/config.json", "127.0.0.1").body())
                .at(pointer)
                .asText();
    }

    private HttpResponse<String> send(String method, String path, String client) throws Exception {
        return send(method, path, Map.of("X-Forwarded-For", client));
    }

    private HttpResponse<String> call(String method, String path, String client, String key, List<String> more)
            throws Exception {
        Map<String, String> headers = new java.util.HashMap<>(Map.of("X-Forwarded-For", client, "Et-App-Key", key));
        if (!more.isEmpty()) {
            headers.put(more.get(0), more.get(1));
        }
        return send(method, path, headers);
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
