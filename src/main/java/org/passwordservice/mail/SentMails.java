package org.passwordservice.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Mails that were sent but not yet marked as sent; more than one only if the database is unavailable. */
final class SentMails {

    private final List<SentMail> mails = new ArrayList<>();

    private record SentMail(OutboxMail mail, Instant at, String to, Optional<RelayReply> reply) {}

    void add(OutboxMail mail, Instant at, String to, Optional<RelayReply> reply) {
        mails.add(new SentMail(mail, at, to, reply));
    }

    /**
     * Must succeed before the next claim, so that no mail that was sent is claimed and sent again after a database
     * outage.
     */
    void markIn(Outbox outbox) {
        for (Iterator<SentMail> remaining = mails.iterator(); remaining.hasNext(); remaining.remove()) {
            SentMail next = remaining.next();
            outbox.markSent(next.mail(), next.at(), next.to(), next.reply());
        }
    }
}
