package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.MailMessage;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mail.OutboxMail;
import org.passwordservice.mail.PasswordChangedMail;
import org.passwordservice.mail.RelayReply;
import org.passwordservice.storage.Purge;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What becomes of the row of a mail that was sent, or that another node has claimed. */
class SentMailInContainerIT extends InContainer {

    @Inject
    Outbox outbox;

    @Inject
    PasswordChangedMail passwordChangedMail;

    @Inject
    Purge purge;

    @Inject
    UserTransaction transaction;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenMailWasSentThenItsRowKeepsTheReplyAndIsNotQueued() throws Exception {
        User user = accounts.add("sent");
        transaction.begin();
        try {
            OutboxMail mail = claimedNotice(user);
            clock.advance(Duration.ofSeconds(2));
            assertEquals(1, outbox.depth());
            assertEquals(Duration.ofSeconds(2), outbox.age());

            outbox.markSent(mail, clock.clock().instant(), "robert@example.com", Optional.of(reply("250 Taken")));

            assertEquals(0, outbox.depth());
            assertEquals(Duration.ZERO, outbox.age());
            clock.advance(Duration.ofMinutes(5));
            assertEquals(Optional.empty(), outbox.claim(true));
            assertEquals(
                    1,
                    rows.count(
                            "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND sent_at IS NOT NULL"
                                    + " AND refused_at IS NULL AND last_reply = '250 Taken' AND sent_to = 'robert@example.com'",
                            user));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAnotherNodeHasClaimedTheMailThenTheFirstNodeChangesNothing() throws Exception {
        User user = accounts.add("lease");
        transaction.begin();
        try {
            OutboxMail first = claimedNotice(user);
            clock.advance(Duration.ofMinutes(3));
            OutboxMail second = outbox.claim(true).orElseThrow();
            entities.flush();
            entities.clear();
            assertEquals(first.id(), second.id());
            assertEquals(2, second.attempts());

            outbox.reject(first, reply("550 Unknown"));
            outbox.expire(first);
            outbox.discard(first);
            outbox.markSent(first, clock.clock().instant(), "robert@example.com", Optional.of(reply("250 Taken")));
            outbox.retry(first, Duration.ZERO, reply("451 Try again later"));

            assertEquals(1, outbox.depth());
            assertEquals(Optional.empty(), outbox.claim(true));
            String events = "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND action = 'MAIL_DELIVERY'";
            assertEquals(0, rows.count(events, user));
            outbox.reject(second, reply("550 Unknown"));
            assertEquals(0, outbox.depth());
            assertEquals(1, rows.count(events, user));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenAMailNamesARecipientThenItIsSentThereAndOtherwiseToTheUsersAddress() throws Exception {
        User user = accounts.add("recipient");
        transaction.begin();
        try {
            OutboxMail mail = claimedNotice(user);
            assertEquals(user.email(), passwordChangedMail.render(mail).map(MailMessage::to));

            entities.createNativeQuery("UPDATE outbox_mail SET recipient = 'former@example.com' WHERE id = ?1")
                    .setParameter(1, mail.id())
                    .executeUpdate();
            OutboxMail toAnother = entities.find(OutboxMail.class, mail.id());
            assertEquals(
                    Optional.of("former@example.com"),
                    passwordChangedMail.render(toAnother).map(MailMessage::to));
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenMailWasSentSevenDaysAgoThenItsRowIsDeleted() throws Exception {
        User user = accounts.add("purged-mail");
        transaction.begin();
        outbox.markSent(claimedNotice(user), clock.clock().instant(), "robert@example.com", Optional.empty());
        transaction.commit();
        String mails = "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1";

        clock.advance(Duration.ofDays(7).minusMillis(1));
        purge.purge();
        assertEquals(1, rows.count(mails, user));

        clock.advance(Duration.ofMillis(1));
        purge.purge();
        assertEquals(0, rows.count(mails, user));
    }

    /** The only notice, claimed in the transaction of the test, so that no other delivery sees it. It is no longer managed. */
    private OutboxMail claimedNotice(User user) {
        entities.createQuery("DELETE FROM OutboxMail m").executeUpdate();
        outbox.add(
                MailKind.PASSWORD_REPLACED,
                Optional.of(user.id()),
                null,
                clock.clock().instant().plusSeconds(600));
        entities.flush();
        OutboxMail mail = outbox.claim(true).orElseThrow();
        entities.flush();
        entities.clear();
        return mail;
    }

    private static RelayReply reply(String answer) {
        return RelayReply.of(answer, "robert@someguy.com");
    }
}
