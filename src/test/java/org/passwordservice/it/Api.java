package org.passwordservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.passwordservice.openapi.DescribedAnswers;

/** Calls the service as a trading app does. */
final class Api {

    static final String PASSWORD = "correct horse battery";
    static final String OTHER_PASSWORD = "another horse battery";

    private static final AtomicInteger USERS = new AtomicInteger();
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String appKey;
    /** The service trusts the test as a proxy, so that each client has limits of its own. */
    private final String address;
    /** The calls that were answered, each with the status, from wherever this application was called. */
    private final Set<String> answered;

    Api(String url, String appKey) {
        this(url, appKey, anyAddress(), ConcurrentHashMap.newKeySet());
    }

    private Api(String url, String appKey, String address, Set<String> answered) {
        this.url = url;
        this.appKey = appKey;
        this.address = address;
        this.answered = answered;
    }

    Api(ServiceProcess service) {
        this(service.apiUrl(), service.firstRun().getProperty("app-key"));
    }

    Api withAppKey(String other) {
        return new Api(url, other, address, answered);
    }

    /** The calls of the description that were answered, by operationId and status: {@code logIn 200}. */
    Set<String> answered() {
        return answered;
    }

    /** Where its calls come from. */
    String address() {
        return address;
    }

    /** The same application, called from elsewhere. */
    Api from(String otherAddress) {
        return new Api(url, appKey, otherAddress, answered);
    }

    /** The same application, called from an address that no request has come from. */
    Api fromElsewhere() {
        return from(anyAddress());
    }

    private static String anyAddress() {
        int client = CLIENTS.incrementAndGet();
        return "10.1." + client / 256 + "." + client % 256;
    }

    /**
     * Sends a request with the application key and the given further headers, name after value. Fails where the answer is not
     * as the description of the API says.
     */
    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Forwarded-For", address));
        if (appKey != null) {
            all.addAll(List.of("Et-App-Key", appKey));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body);
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            DescribedAnswers.check(new DescribedAnswers.Received(
                            method, path, response.statusCode(), response.headers()::firstValue, response.body()))
                    .ifPresent(call -> answered.add(call.id() + " " + response.statusCode()));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer postJson(String path, String json, String... headers) {
        return sendJson("POST", path, json, headers);
    }

    Answer putJson(String path, String json, String... headers) {
        return sendJson("PUT", path, json, headers);
    }

    Answer patchJson(String path, String json, String... headers) {
        return sendJson("PATCH", path, json, headers);
    }

    private Answer sendJson(String method, String path, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(method, path, BodyPublishers.ofString(json), all.toArray(String[]::new));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** A user that no other test of the run uses. */
    User register() {
        return register("trader" + USERS.incrementAndGet());
    }

    User register(String login) {
        User user = new User(login, login + "@example.com", 0);
        Answer answer = postJson("/v1.0/registration/", registration(user.login(), user.email(), PASSWORD));
        if (answer.status() != 200) {
            throw new AssertionError("Not registered: " + answer);
        }
        return new User(login, user.email(), answer.json().path("UserId").asLong());
    }

    record User(String login, String email, long id) {}

    static String registration(String login, String email, String password) {
        return """
                {"Credentials":{"Login":"%s","Email":"%s","Password":"%s"},\
                "Name":{"FirstName":"Robert","LastName":"Torro","MiddleName":"J","Suffix":"NoSuffix"}}"""
                .formatted(login, email, password);
    }

    Answer logIn(String login, String password) {
        return send("POST", "/token", BodyPublishers.noBody(), "Username", login, "Password", password);
    }

    /** The second step of a log in. */
    Answer complete(String login, String interimToken, String code) {
        return send(
                "POST",
                "/token",
                BodyPublishers.noBody(),
                "Username",
                login,
                "Password",
                "",
                "Authorization",
                "Bearer " + interimToken,
                "VerificationCode",
                code);
    }

    /** The access token of a login that must succeed. */
    String token(String login, String password) {
        Answer answer = logIn(login, password);
        if (answer.status() != 200) {
            throw new AssertionError("Not logged in: " + answer);
        }
        return answer.text("Token");
    }

    Answer info(String token) {
        return get("/v1.0/users/@me/info", bearer(token));
    }

    Answer change(String token, String oldPassword, String password) {
        String json = """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                .formatted(oldPassword, password, password);
        return putJson("/v1.0/users/@me/password/change", json, bearer(token));
    }

    Answer ask(String user) {
        return postJson("/v1.0/users/password/reset", "{\"User\":\"" + user + "\"}");
    }

    Answer redeem(String code) {
        return postJson("/v1.0/users/password/reset/code", "{\"Code\":\"" + code + "\"}");
    }

    Answer redeem(String code, String user) {
        return postJson("/v1.0/users/password/reset/code", "{\"Code\":\"" + code + "\",\"User\":\"" + user + "\"}");
    }

    Answer set(String token, String password) {
        String json = """
                {"Token":"%s","Password":"%s","PasswordConfirmation":"%s"}"""
                .formatted(token, password, password);
        return putJson("/v1.0/users/passwords/reset/", json);
    }
}
