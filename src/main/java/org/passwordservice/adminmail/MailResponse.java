package org.passwordservice.adminmail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.admin.Shortened;
import org.passwordservice.http.UserResponse;
import org.passwordservice.mail.MailEntry;
import org.passwordservice.mail.MailState;

/**
 * A mail of the outbox, without its text, which no row has. No member is null; an absent text or instant is empty.
 *
 * @param recipient the address that it was sent to, or would be sent to now; for auditors shortened
 * @param state {@code Queued}, {@code Refused} or {@code Sent}
 * @param nextTryAt empty unless it is queued
 * @param reply the relay's last reply, without addresses
 */
record MailResponse(
        long id,
        long userId,
        String recipient,
        String kind,
        String state,
        int tries,
        String createdAt,
        String nextTryAt,
        String sentAt,
        String reply) {

    private static final Map<String, MailState> STATES =
            Map.of("Queued", MailState.QUEUED, "Refused", MailState.REFUSED, "Sent", MailState.SENT);

    static MailResponse of(ListedMail listed, boolean shortened) {
        MailEntry mail = listed.mail();
        return new MailResponse(
                mail.id(),
                mail.userId().orElse(0L),
                listed.recipient()
                        .map(address -> shortened ? Shortened.email(address) : address)
                        .orElse(""),
                mail.kind().name(),
                label(mail.state()),
                mail.attempts(),
                UserResponse.format(mail.createdAt()),
                text(Optional.of(mail.nextAttemptAt()).filter(next -> mail.state() == MailState.QUEUED)),
                text(mail.sentAt()),
                mail.reply().orElse(""));
    }

    /** The state with a label; empty if the text is none. */
    static Optional<MailState> state(String label) {
        return Optional.ofNullable(STATES.get(label));
    }

    private static String label(MailState state) {
        return STATES.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(UserResponse::format).orElse("");
    }
}
