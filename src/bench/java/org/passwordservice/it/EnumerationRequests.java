package org.passwordservice.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The requests that {@link EnumerationBenchmark} times, all equally long for names of one length. */
final class EnumerationRequests {

    private static final String ASK = "/api/v1.0/users/password/reset";
    private static final String QUESTION = "/api/v1.0/users/password/secret-question?username=";
    private static final String CODE = "/api/v1.0/users/password/reset/code";
    private static final String CHANGE = "/api/v1.0/users/@me/password/change";
    private static final String SET = "/api/v1.0/users/passwords/reset";

    private final String appKey;
    private final Random addresses = new Random(8);

    EnumerationRequests(String appKey) {
        this.appKey = appKey;
    }

    String logIn(String login, String password) {
        return request("POST", "/api/token", "", "Username", login, "Password", password);
    }

    String logInFrom(String address, String login, String password) {
        return RawConnection.request(
                "POST",
                "/api/token",
                "",
                "Username",
                login,
                "Password",
                password,
                "Et-App-Key",
                appKey,
                "X-Forwarded-For",
                address);
    }

    String ask(String user) {
        return request("POST", ASK, "{\"User\":\"" + user + "\"}");
    }

    String askWithAnswer(String user) {
        return request("POST", ASK, "{\"User\":\"" + user + "\",\"SecretQuestionAnswer\":\"Cadillac\"}");
    }

    String question(String user) {
        return request("GET", QUESTION + user, "");
    }

    String redeem(String user) {
        return request("POST", CODE, "{\"User\":\"" + user + "\",\"Code\":\"AAAA-AAAA\"}");
    }

    String change(String token, String oldPassword, String password) {
        String body = """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                .formatted(oldPassword, password, password);
        return request("PUT", CHANGE, body, Api.bearer(token));
    }

    String set(String token, String password) {
        String body = """
                {"Token":"%s","Password":"%s","PasswordConfirmation":"%s"}"""
                .formatted(token, password, password);
        return request("PUT", SET, body);
    }

    /** Each from an address of its own, so that no limit on addresses is reached. */
    private String request(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Et-App-Key", appKey, "X-Forwarded-For", address()));
        return RawConnection.request(method, path, body, all.toArray(String[]::new));
    }

    private String address() {
        return "10.%d.%d.%d".formatted(octet(), octet(), octet());
    }

    /** Of three digits, so that all requests are equally long. */
    private int octet() {
        return 100 + addresses.nextInt(150);
    }
}
