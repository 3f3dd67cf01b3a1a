package org.passwordservice.adminapplication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.ApplicationEntry;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.Scope;
import org.passwordservice.http.UserResponse;
import org.passwordservice.secret.Secret;

/**
 * An application in the API. No member is null.
 *
 * @param own {@code pages} or {@code console} for one of the service's own, else empty
 * @param key the text of its first key; only in the response that creates it
 */
record ApplicationResponse(
        long id,
        String name,
        List<String> scopes,
        List<String> introspects,
        boolean enabled,
        String createdAt,
        String own,
        List<KeyResponse> keys,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret key) {

    /**
     * A key in the API.
     *
     * @param expiresAt empty if it does not expire
     * @param lastUsedAt the hour of its last use; empty if it was not used
     * @param key its text; only in the response that makes it
     */
    record KeyResponse(
            long id,
            String hint,
            String createdAt,
            String expiresAt,
            String lastUsedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Secret key) {

        static KeyResponse of(ApplicationEntry.Key key, @Nullable Secret text) {
            return new KeyResponse(
                    key.id(),
                    key.hint(),
                    UserResponse.format(key.createdAt()),
                    instant(key.expiresAt()),
                    instant(key.lastUsedAt()),
                    text);
        }

        private static String instant(Optional<Instant> instant) {
            return instant.map(UserResponse::format).orElse("");
        }
    }

    static ApplicationResponse of(ApplicationEntry entry, List<String> introspects, @Nullable Secret key) {
        return new ApplicationResponse(
                entry.id(),
                entry.name(),
                entry.scopes().stream().sorted().map(Scope::word).toList(),
                introspects,
                entry.enabled(),
                UserResponse.format(entry.createdAt()),
                entry.own().map(OwnApplication::word).orElse(""),
                entry.keys().stream().map(one -> KeyResponse.of(one, null)).toList(),
                key);
    }
}
