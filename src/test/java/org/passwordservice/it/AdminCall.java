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

    /** All calls about the audit and mails, with an id that no mail has. */
    static final List<AdminCall> OF_AUDIT_AND_MAILS = List.of(
            new AdminCall("GET", "/audit?UserId=2147483000", "", true),
            new AdminCall("GET", "/mails", "", true),
            new AdminCall("POST", "/mails/2147483000/retry", "", false),
            new AdminCall("DELETE", "/mails/2147483000", "", false));

    /** All calls about applications, with an id that none has. */
    static final List<AdminCall> OF_APPLICATIONS = List.of(
            new AdminCall("GET", "/applications", "", true),
            new AdminCall("POST", "/applications", "{}", false),
            new AdminCall("GET", "/applications/2147483000", "", true),
            new AdminCall("PATCH", "/applications/2147483000", "{\"Enabled\":true}", false),
            new AdminCall("POST", "/applications/2147483000/keys", "", false),
            new AdminCall("PATCH", "/applications/2147483000/keys/1", "{\"ExpiresAt\":\"\"}", false),
            new AdminCall("DELETE", "/applications/2147483000/keys/1", "", false));

    /** All calls about webhooks, with an id that none has. */
    static final List<AdminCall> OF_WEBHOOKS = List.of(
            new AdminCall("GET", "/webhooks", "", true),
            new AdminCall("POST", "/webhooks", "{}", false),
            new AdminCall("PATCH", "/webhooks/2147483000", "{\"Enabled\":true}", false),
            new AdminCall("DELETE", "/webhooks/2147483000", "", false),
            new AdminCall("POST", "/webhooks/2147483000/secrets", "", false),
            new AdminCall("GET", "/webhooks/2147483000/deliveries", "", true),
            new AdminCall("POST", "/webhooks/deliveries/2147483000/retry", "", false));

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
