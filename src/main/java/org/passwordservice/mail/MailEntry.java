package org.passwordservice.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail of the outbox, as operators see it.
 *
 * @param userId the recipient; empty for an unknown user, whose mail is never sent
 * @param recipient the address that it was sent to, or will be; empty for the user's address at delivery
 * @param attempts how often a node began to send it
 * @param createdAt when it was to be sent for the first time
 * @param nextAttemptAt when a queued mail is tried next; while a node sends it, when another one would
 * @param refusedAt when the mail server rejected it permanently
 * @param sentAt when the mail server accepted it
 * @param reply the {@link RelayReply} to the last attempt; empty before its end, and without a relay
 */
public record MailEntry(
        long id,
        MailKind kind,
        MailState state,
        Optional<Long> userId,
        Optional<String> recipient,
        int attempts,
        Instant createdAt,
        Instant nextAttemptAt,
        Optional<Instant> refusedAt,
        Optional<Instant> sentAt,
        Optional<String> reply) {

    @Override
    public String toString() {
        return "[mail " + id + "]";
    }
}
