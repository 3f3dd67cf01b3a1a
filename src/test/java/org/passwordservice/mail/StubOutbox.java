package org.passwordservice.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** An outbox without a database: mails of one recipient, and what became of them. */
final class StubOutbox extends Outbox {

    final List<OutboxMail> due = new ArrayList<>();
    final Map<OutboxMail, String> sent = new LinkedHashMap<>();
    final List<OutboxMail> discarded = new ArrayList<>();
    final Map<OutboxMail, Duration> retried = new LinkedHashMap<>();
    final List<OutboxMail> expired = new ArrayList<>();
    final Map<OutboxMail, String> rejected = new LinkedHashMap<>();
    final List<String> replies = new ArrayList<>();
    int looks;
    boolean isAway;
    boolean cannotMark;

    OutboxMail withoutUser() {
        OutboxMail mail = new OutboxMail(
                MailKind.RESET_CODE, Optional.empty(), "request", MailDeliveryTest.NOW, MailDeliveryTest.NOW);
        due.add(mail);
        return mail;
    }

    OutboxMail with(MailKind kind, Instant expiresAt) {
        OutboxMail mail = new OutboxMail(kind, Optional.of(1L), "request", MailDeliveryTest.NOW, expiresAt);
        due.add(mail);
        return mail;
    }

    @Override
    public boolean isAnyDue() {
        looks++;
        if (isAway) {
            throw new IllegalStateException("The database is away");
        }
        return due.stream().anyMatch(mail -> mail.attempts() == 0);
    }

    @Override
    public Optional<OutboxMail> claim(boolean urgentFirst) {
        if (isAway) {
            throw new IllegalStateException("The database is away");
        }
        Optional<OutboxMail> next =
                due.stream().filter(mail -> mail.attempts() == 0).findFirst();
        next.ifPresent(mail -> mail.claim(MailDeliveryTest.NOW.plusSeconds(120)));
        return next;
    }

    @Override
    public void markSent(OutboxMail mail, Instant at, String to, Optional<RelayReply> reply) {
        if (cannotMark) {
            throw new IllegalStateException("The database is away");
        }
        assertThat(at).isEqualTo(MailDeliveryTest.NOW);
        assertThat(to).isEqualTo(MailDeliveryTest.ADDRESS);
        sent.put(mail, reply.map(RelayReply::toString).orElse(""));
    }

    @Override
    public void discardAllWithoutUser() {
        due.stream().filter(mail -> mail.userId().isEmpty()).forEach(discarded::add);
    }

    @Override
    public void discard(OutboxMail mail) {
        discarded.add(mail);
    }

    @Override
    public void expire(OutboxMail mail) {
        expired.add(mail);
    }

    @Override
    public void reject(OutboxMail mail, RelayReply reply) {
        rejected.put(mail, reply.toString());
    }

    @Override
    public void retry(OutboxMail mail, Duration pause, RelayReply reply) {
        retried.put(mail, pause);
        replies.add(reply.toString());
    }
}
