package org.passwordservice.audit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.passwordservice.api.StrictJson;

/**
 * One line of the log: an object with always the same members, null where there is nothing to say.
 *
 * @param id of the row
 * @param instant when, ISO 8601 in UTC
 * @param action what was done or tried
 * @param outcome how it ended
 * @param reason why it ended so
 * @param requestId as the answer had it in {@code X-Request-Id}
 * @param actor id of the user whose login token was presented
 * @param target id of the user it was done to
 * @param nameDigest keyed digest of the name that was given for the target, where nobody has it
 * @param application id of the application key
 * @param client address
 */
record AuditLine(
        long id,
        String instant,
        AuditAction action,
        AuditOutcome outcome,
        @Nullable AuditReason reason,
        @Nullable String requestId,
        @Nullable Long actor,
        @Nullable Long target,
        @Nullable String nameDigest,
        @Nullable Long application,
        @Nullable String client) {

    /** One line of printable ASCII, without its end. */
    String json() {
        StringBuilder line = new StringBuilder();
        // Outside of strings JSON is ASCII, so whatever is not stands in a string and can be escaped there.
        new String(StrictJson.write(this), StandardCharsets.UTF_8).chars().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                line.append((char) c);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return line.toString();
    }
}
