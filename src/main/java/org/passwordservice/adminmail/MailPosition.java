package org.passwordservice.adminmail;

import java.time.Instant;
import org.passwordservice.mail.MailEntry;

/**
 * The place of a mail in a list.
 *
 * @param at when it was refused or sent, by which the lists of these mails are ordered; else 1970
 * @param id its id
 */
public record MailPosition(Instant at, long id) {

    static MailPosition of(MailEntry mail) {
        return new MailPosition(mail.sentAt().or(mail::refusedAt).orElse(Instant.EPOCH), mail.id());
    }
}
