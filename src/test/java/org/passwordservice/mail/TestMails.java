package org.passwordservice.mail;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails of the outbox for tests that need no database. */
public final class TestMails {

    private TestMails() {}

    /** A mail with a reset code that was queued at {@code 2026-01-01T12:00:00Z} and expires after ten minutes. */
    public static OutboxMail resetCode(Optional<Long> userId, @Nullable String reference) {
        return new OutboxMail(
                MailKind.RESET_CODE,
                userId,
                reference,
                Instant.parse("2026-01-01T12:00:00Z"),
                Instant.parse("2026-01-01T12:10:00Z"));
    }

    /** A notice that the password was replaced at {@code 2026-01-01T12:00:00Z}. */
    static OutboxMail notice(Optional<Long> userId) {
        return new OutboxMail(
                MailKind.PASSWORD_REPLACED,
                userId,
                null,
                Instant.parse("2026-01-01T12:00:00Z"),
                Instant.parse("2026-01-04T12:00:00Z"));
    }
}
