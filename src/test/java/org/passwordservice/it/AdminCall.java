package org.passwordservice.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/**
 * A call of the administration, with what each caller gets for it.
 *
 * @param method the method
 * @param path below {@code /v1.0/admin}
 * @param json the body; empty for none
 * @param auditor whether an auditor may make it
 */
record AdminCall(String method, String path, String json, boolean auditor) {

    /** All calls about users but import and export, with an id that no user has. */
    static final List<AdminCall> OF_USERS = List.of(
            new AdminCall("GET", "/users", "", true),
            new AdminCall("GET", "/users/2147483000", "", true),
            new AdminCall("POST", "/users", "{}", false),
            new AdminCall("PATCH", "/users/2147483000", "{\"Role\":1}", false),
            new AdminCall("DELETE", "/users/2147483000", "", false),
            new AdminCall("POST", "/users/2147483000/unlock", "", false),
            new AdminCall("POST", "/users/2147483000/reset", "{}", false),
            new AdminCall("DELETE", "/users/2147483000/logins", "", false),
            new AdminCall("DELETE", "/users/2147483000/second-factor", "", false));

    Answer send(Api api, String... headers) {
        if (json.isEmpty()) {
            return api.send(method, "/v1.0/admin" + path, BodyPublishers.noBody(), headers);
        }
        List<String> all = new java.util.ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return api.send(method, "/v1.0/admin" + path, BodyPublishers.ofString(json), all.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
