package org.passwordservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Properties;

/** The administrator of a service, logged in by the application for administrators. */
final class Administration {

    /** What replaces the password of the first start. */
    static final String PASSWORD = "administrators battery staple";

    private final Api api;
    private final String login;
    private final String token;

    private Administration(Api api, String login, String token) {
        this.api = api;
        this.login = login;
        this.token = token;
    }

    /** Logs in, and changes the password of the first start if that is still to be done. */
    static Administration of(ServiceProcess service) {
        return of(service, new Api(service));
    }

    /** As {@link #of(ServiceProcess)}; its answers are among those of the other client. */
    static Administration of(ServiceProcess service, Api other) {
        Properties firstRun = service.firstRun();
        return of(other.withAppKey(firstRun.getProperty("admin-app-key")), firstRun);
    }

    private static synchronized Administration of(Api api, Properties firstRun) {
        String login = firstRun.getProperty("admin-login");
        Answer changed = api.logIn(login, PASSWORD);
        if (changed.status() == 200) {
            return new Administration(api, login, changed.text("Token"));
        }
        String first = firstRun.getProperty("admin-password");
        String token = api.token(login, first);
        Answer answer = api.change(token, first, PASSWORD);
        if (answer.status() != 200) {
            throw new AssertionError("The first password was not changed: " + answer);
        }
        return new Administration(api, login, token);
    }

    /** Calls by the application for administrators. */
    Api api() {
        return api;
    }

    String login() {
        return login;
    }

    String token() {
        return token;
    }

    /** An application that was made, with its first key. */
    record Application(long id, long keyId, String key) {}

    /** Makes an application with the scopes of a trading app. */
    Application application() {
        String name = "app " + System.nanoTime();
        Answer made = post(
                "applications", "{\"Name\":\"" + name + "\",\"Scopes\":[\"users\",\"registration\",\"introspect\"]}");
        if (made.status() != 201) {
            throw new AssertionError("Not made: " + made);
        }
        JsonNode json = made.json();
        return new Application(
                json.path("Id").asLong(),
                json.path("Keys").path(0).path("Id").asLong(),
                json.path("Key").asText());
    }

    /** Makes a further key of an application. */
    String key(Application application) {
        return post("applications/" + application.id() + "/keys", "").text("Key");
    }

    Answer get(String path) {
        return api.get("/v1.0/admin/" + path, Api.bearer(token));
    }

    Answer post(String path, String json) {
        return api.postJson("/v1.0/admin/" + path, json, Api.bearer(token));
    }

    Answer patch(String path, String json) {
        return api.patchJson("/v1.0/admin/" + path, json, Api.bearer(token));
    }

    Answer delete(String path) {
        return api.send("DELETE", "/v1.0/admin/" + path, BodyPublishers.noBody(), Api.bearer(token));
    }
}
