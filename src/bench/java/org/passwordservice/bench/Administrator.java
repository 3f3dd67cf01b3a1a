package org.passwordservice.bench;

import java.io.IOException;
import java.util.Properties;

/** The administrator of the first start, who looks users up. */
final class Administrator {

    private static final String PASSWORD = "administrators battery staple";

    private final Requests requests;
    private final String login;

    private Administrator(Requests requests, String login) {
        this.requests = requests;
        this.login = login;
    }

    /** Replaces the password of the first start, without which nothing can be administered. */
    static Administrator of(Properties firstRun, Wire wire) throws IOException {
        Administrator administrator = new Administrator(
                new Requests(firstRun.getProperty("admin-app-key")), firstRun.getProperty("admin-login"));
        String first = firstRun.getProperty("admin-password");
        String token = administrator.token(wire, first);
        wire.expect(200, "change", administrator.requests.change(0, token, first, PASSWORD));
        return administrator;
    }

    /** Logs in. */
    String token(Wire wire) throws IOException {
        return token(wire, PASSWORD);
    }

    private String token(Wire wire, String password) throws IOException {
        wire.expect(200, "log in", requests.logIn(0, login, password));
        return wire.member("Token");
    }

    byte[] list(String token) {
        return requests.users(token, "");
    }

    byte[] search(String token, String beginning) {
        return requests.users(token, "?Query=" + beginning);
    }

    byte[] next(String token, String beginning, String after) {
        return requests.users(token, "?Query=" + beginning + "&After=" + after);
    }
}
