package org.passwordservice.bench;

import java.nio.charset.StandardCharsets;

/** The calls of a trading app, as bytes. Each user calls from an address of their own, as users do. */
final class Requests {

    private static final String API = "/api/v1.0";

    private final String appKey;

    Requests(String appKey) {
        this.appKey = appKey;
    }

    /** Without an application key, for whatever server. */
    static byte[] get(String path) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    byte[] logIn(int user, String login, String password) {
        return request("POST", "/api/token", appKey, user, "", "Username: " + login, "Password: " + password);
    }

    byte[] info(int user, String token) {
        return request("GET", API + "/users/@me/info", appKey, user, "", "Authorization: Bearer " + token);
    }

    byte[] introspect(int user, String token) {
        return request("POST", API + "/token/introspect", appKey, user, "token=" + token);
    }

    byte[] unknownKey(int user) {
        return request("GET", API + "/users/@me/info", "nobody-has-this-key-" + user, user, "");
    }

    /** Step 1 of a reset without a user: 422. */
    byte[] invalid(int user) {
        return request("POST", API + "/users/password/reset", appKey, user, "{\"User\":\"\"}");
    }

    byte[] register(int user, String login, String password) {
        return request(
                "POST",
                API + "/registration/",
                appKey,
                user,
                """
                {"Credentials":{"Login":"%1$s","Email":"%1$s@example.com","Password":"%2$s"},\
                "Name":{"FirstName":"Robert","LastName":"Torro","MiddleName":"J","Suffix":"NoSuffix"}}"""
                        .formatted(login, password));
    }

    byte[] change(int user, String token, String oldPassword, String password) {
        return request(
                "PUT",
                API + "/users/@me/password/change",
                appKey,
                user,
                """
                {"OldPassword":"%1$s","Password":"%2$s","PasswordConfirm":"%2$s"}"""
                        .formatted(oldPassword, password),
                "Authorization: Bearer " + token);
    }

    byte[] ask(int user, String login) {
        return request("POST", API + "/users/password/reset", appKey, user, "{\"User\":\"" + login + "\"}");
    }

    byte[] redeem(int user, String code) {
        return request("POST", API + "/users/password/reset/code", appKey, user, "{\"Code\":\"" + code + "\"}");
    }

    byte[] set(int user, String token, String password) {
        return request(
                "PUT",
                API + "/users/passwords/reset/",
                appKey,
                user,
                """
                {"Token":"%1$s","Password":"%2$s","PasswordConfirmation":"%2$s"}"""
                        .formatted(token, password));
    }

    /** A page of the administration's list of users; the key is that of the administration. */
    byte[] users(String token, String query) {
        return request("GET", API + "/admin/users" + query, appKey, 0, "", "Authorization: Bearer " + token);
    }

    private static byte[] request(String method, String path, String key, int user, String body, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nEt-App-Key: "
                + key + "\r\nX-Forwarded-For: 10." + (user >> 16 & 255) + "." + (user >> 8 & 255) + "." + (user & 255)
                + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
            request.append("Content-Type: ").append(type).append("\r\n");
        }
        if (!method.equals("GET")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return bytes(request.append("\r\n").append(body).toString());
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
