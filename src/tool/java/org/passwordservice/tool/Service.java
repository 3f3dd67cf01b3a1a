package org.passwordservice.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Calls of one service, with the key and the token of a profile. */
final class Service {

    static final String ADMIN = "/v1.0/admin/";

    private final Profile profile;
    private final String url;
    private final HttpClient client;

    Service(Profile profile) {
        this.profile = profile;
        this.url = Connection.url(profile.url(), profile.plainHttp());
        this.client = Connection.client(profile);
    }

    String url() {
        return url;
    }

    Reply get(String path, Map<String, String> query) {
        return send(request(path + query(query)).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, Map<String, ?> body) {
        return send(withJson("POST", path, body));
    }

    Reply put(String path, Map<String, ?> body) {
        return send(withJson("PUT", path, body));
    }

    Reply patch(String path, Map<String, ?> body) {
        return send(withJson("PATCH", path, body));
    }

    /** A form, which carries every password, as a header does not. */
    Reply form(String path, Map<String, String> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** Lines of JSON, which may take the service minutes. */
    Reply postLines(String path, Map<String, String> query, byte[] lines) {
        return send(request(path + query(query))
                .setHeader("Accept", "application/x-ndjson, application/json")
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofMinutes(10))
                .POST(BodyPublishers.ofByteArray(lines)));
    }

    /** Lines of JSON as they come. */
    InputStream getLines(String path, Map<String, String> query) {
        HttpRequest request = request(path + query(query))
                .setHeader("Accept", "application/x-ndjson")
                .GET()
                .build();
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(100_000), StandardCharsets.UTF_8);
                new Reply(response.statusCode(), response.headers(), text).orFail();
            } catch (IOException e) {
                throw unreachable(e);
            }
            throw new Failure(ExitCode.REFUSED, "The service answers " + response.statusCode() + ".");
        }
        return response.body();
    }

    private HttpRequest.Builder withJson(String method, String path, Map<String, ?> body) {
        BodyPublisher publisher = BodyPublishers.ofString(Json.write(body));
        return request(path).header("Content-Type", "application/json").method(method, publisher);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder builder;
        try {
            builder = HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                    .timeout(Duration.ofSeconds(60))
                    .setHeader("User-Agent", "password-service-admin")
                    .setHeader("Accept", "application/json")
                    .setHeader("Et-App-Key", profile.appKey());
            if (!profile.token().isEmpty()) {
                builder.setHeader("Authorization", "Bearer " + profile.token());
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage("The application key or the access token has characters that none has.");
        }
        return builder;
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNREACHABLE, "Interrupted.");
        }
    }

    private Failure unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Failure(
                ExitCode.UNREACHABLE,
                e instanceof SSLException
                        ? "The certificate or the TLS of " + url + " is not accepted: " + why + "."
                        : url + " cannot be reached, or broke off: " + why + ".");
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty() ? "" : "?" + encoded(query);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
