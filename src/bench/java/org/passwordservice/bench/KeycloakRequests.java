package org.passwordservice.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The calls of Keycloak that do what the service's do, as bytes. */
final class KeycloakRequests {

    static final String REALM = "bench";
    static final String CLIENT = "app";
    static final String SECRET = "secret-of-the-app";
    static final String ADMINISTRATOR = "admin";

    /** Answers 200 as soon as the realm can be read; the health checks of Keycloak log each answer before that. */
    static final String READY = "/realms/" + REALM;

    private static final String OPENID = "/realms/" + REALM + "/protocol/openid-connect";

    private KeycloakRequests() {}

    /** The grant that takes a name and a password; with the scope without which a token says nothing about its user. */
    static byte[] logIn(String login, String password) {
        return token(CLIENT, SECRET, login, password);
    }

    /** A log in by a client that does not exist: 401. */
    static byte[] unknownClient(String login, String password) {
        return token("nobody-has-this-client", SECRET, login, password);
    }

    private static byte[] token(String client, String secret, String login, String password) {
        return post(
                OPENID + "/token",
                "grant_type=password&scope=openid&client_id=" + client + "&client_secret=" + secret + "&username="
                        + login + "&password=" + encoded(password),
                "");
    }

    static byte[] introspect(String token) {
        String credentials =
                Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return post(OPENID + "/token/introspect", "token=" + token, "Authorization: Basic " + credentials + "\r\n");
    }

    static byte[] info(String token) {
        return get(OPENID + "/userinfo", token);
    }

    static byte[] administratorsToken(String password) {
        return post(
                "/realms/master/protocol/openid-connect/token",
                "grant_type=password&client_id=admin-cli&username=" + ADMINISTRATOR + "&password=" + encoded(password),
                "");
    }

    static byte[] user(String token, String login) {
        return get("/admin/realms/" + REALM + "/users?username=" + login, token);
    }

    static byte[] credentials(String token, String id) {
        return get("/admin/realms/" + REALM + "/users/" + id + "/credentials", token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] post(String path, String form, String header) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n"
                        + form)
                .getBytes(StandardCharsets.UTF_8);
    }
}
