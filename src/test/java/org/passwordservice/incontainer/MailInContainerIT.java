package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.language.Language;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Notices;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mail.OutboxMail;
import org.passwordservice.mail.RelayReply;
import org.passwordservice.password.PasswordReplaced;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.user.User;
import org.passwordservice.user.UserLanguages;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The order in which mails leave the outbox. */
class MailInContainerIT extends InContainer {

    @Inject
    Outbox outbox;

    @Inject
    Notices notices;

    @Inject
    Users users;

    @Inject
    UserLanguages languages;

    @Inject
    RequestLanguage requestLanguage;

    @Inject
    UserTransaction transaction;

    @Inject
    Accounts accounts;

    @Inject
    Rows rows;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenARequestNamesALanguageThenEveryMailHasItAlsoThatToNoUser() throws Exception {
        User user = accounts.add("polish");
        transaction.begin();
        try {
            Instant later = clock.clock().instant().plusSeconds(600);
            requestLanguage.set(Optional.of(Language.PL));
            outbox.add(MailKind.RESET_CODE, Optional.of(user.id()), "81", later);
            outbox.add(MailKind.RESET_CODE, Optional.empty(), "82", later);
            notices.add(MailKind.PASSWORD_REPLACED, user.id(), Optional.empty(), later);
            entities.flush();

            String polish = "SELECT COUNT(*) FROM outbox_mail WHERE language = 'pl' AND ";
            assertEquals(2, rows.count(polish + "user_id = ?1", user));
            assertEquals(1, rows.count(polish + "user_id IS NULL AND reference = ?1", "82"));
        } finally {
            requestLanguage.set(Optional.empty());
            transaction.rollback();
        }
    }

    @Test
    void whenALanguageIsRememberedThenOneOfACountryStaysAndAnotherIsReplaced() throws Exception {
        User user = accounts.add("austrian");
        rows.update("UPDATE app_user SET language = 'de-AT' WHERE id = ?1", user);

        languages.remember(users.find(user.id()).orElseThrow(), Optional.of(Language.DE));
        assertEquals(1, rows.count("SELECT COUNT(*) FROM app_user WHERE language = 'de-AT' AND id = ?1", user));
        languages.remember(users.find(user.id()).orElseThrow(), Optional.empty());
        assertEquals(1, rows.count("SELECT COUNT(*) FROM app_user WHERE language = 'de-AT' AND id = ?1", user));
        languages.remember(users.find(user.id()).orElseThrow(), Optional.of(Language.FR));
        assertEquals(1, rows.count("SELECT COUNT(*) FROM app_user WHERE language = 'fr' AND id = ?1", user));
    }

    @Test
    void whenAnEarlierMailToTheUserIsQueuedThenALaterOneWaits() throws Exception {
        User user = accounts.add("in-order");
        User other = accounts.add("not-in-their-order");
        transaction.begin();
        try {
            forgetOtherMails();
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(user.id()),
                    null,
                    clock.clock().instant().plusSeconds(600));
            entities.flush();
            clock.advance(Duration.ofSeconds(1));
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(user.id()),
                    null,
                    clock.clock().instant().plusSeconds(6000));
            outbox.add(
                    MailKind.PASSWORD_REPLACED,
                    Optional.of(other.id()),
                    null,
                    clock.clock().instant().plusSeconds(6000));
            entities.flush();

            OutboxMail first = outbox.claim(true).orElseThrow();
            assertEquals(Optional.of(user.id()), first.userId());
            assertEquals(
                    Optional.of(other.id()), outbox.claim(true).orElseThrow().userId());
            assertEquals(Optional.empty(), outbox.claim(true));
            outbox.retry(first, Duration.ofSeconds(5), reply("451 Try again later"));
            assertEquals(Optional.empty(), outbox.claim(true));
            clock.advance(Duration.ofSeconds(5));
            entities.clear();
            OutboxMail again = outbox.claim(true).orElseThrow();
            assertEquals(first.id(), again.id());
            outbox.markSent(again, clock.clock().instant(), "robert@example.com", Optional.of(reply("250 Taken")));
            assertTrue(outbox.claim(true).orElseThrow().id() != first.id());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenACodeIsQueuedThenItOvertakesNoticesAlsoOfTheSameUser() throws Exception {
        User user = accounts.add("overtaking");
        Instant later = clock.clock().instant().plusSeconds(600);
        transaction.begin();
        try {
            forgetOtherMails();
            outbox.add(MailKind.PASSWORD_REPLACED, Optional.of(user.id()), null, later);
            entities.flush();
            clock.advance(Duration.ofSeconds(1));
            outbox.add(MailKind.RESET_CODE, Optional.of(user.id()), "1", later);
            entities.flush();

            assertEquals(MailKind.RESET_CODE, outbox.claim(true).orElseThrow().kind());
            assertEquals(
                    MailKind.PASSWORD_REPLACED, outbox.claim(true).orElseThrow().kind());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenCodesAreManyThenAnotherMailIsClaimedNowAndThen() throws Exception {
        User user = accounts.add("not-starved");
        Instant later = clock.clock().instant().plusSeconds(600);
        transaction.begin();
        try {
            forgetOtherMails();
            outbox.add(MailKind.RESET_CODE, Optional.of(user.id()), "1", later);
            outbox.add(MailKind.EMAIL_CONFIRMATION, Optional.of(user.id()), "2", later);
            entities.flush();

            assertEquals(
                    MailKind.EMAIL_CONFIRMATION,
                    outbox.claim(false).orElseThrow().kind());
            assertEquals(MailKind.RESET_CODE, outbox.claim(false).orElseThrow().kind());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenMailsAreToUnknownUsersThenAllAreDiscardedAtOnce() throws Exception {
        User user = accounts.add("behind-unknown-names");
        Instant later = clock.clock().instant().plusSeconds(600);
        transaction.begin();
        try {
            forgetOtherMails();
            for (int i = 0; i < 3; i++) {
                outbox.add(MailKind.RESET_CODE, Optional.empty(), "1", later);
            }
            outbox.add(MailKind.RESET_CODE, Optional.of(user.id()), "2", later);
            entities.flush();
            assertEquals(4, outbox.depth());
            outbox.discardAllWithoutUser();
            assertEquals(1, outbox.depth());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenANoticeStandsForALaterPasswordThenItExpiresLater() throws Exception {
        User user = accounts.add("noticed-late");
        transaction.begin();
        try {
            forgetOtherMails();
            replaced(user);
            clock.advance(Duration.ofDays(2));
            replaced(user);
            Instant now = clock.clock().instant();
            OutboxMail notice = outbox.claim(true).orElseThrow();
            assertEquals(now.plus(Duration.ofDays(3)), notice.expiresAt());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenPasswordIsReplacedOftenThenOneNoticeWaitsForAllAndItsAgeIsZero() throws Exception {
        User user = accounts.add("noticed-once");
        transaction.begin();
        try {
            forgetOtherMails();
            replaced(user);
            replaced(user);
            assertEquals(1, outbox.depth());
            outbox.markSent(
                    outbox.claim(true).orElseThrow(), clock.clock().instant(), "robert@example.com", Optional.empty());
            entities.clear();

            replaced(user);
            replaced(user);
            assertEquals(1, outbox.depth());
            assertEquals(Optional.empty(), outbox.claim(true));
            assertEquals(Duration.ZERO, outbox.age());
            clock.advance(Duration.ofMinutes(10));
            assertEquals(
                    Optional.of(user.id()), outbox.claim(true).orElseThrow().userId());
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whenANoticeIsBeingSentThenAnotherOneTellsOfALaterPassword() throws Exception {
        User user = accounts.add("noticed-again");
        transaction.begin();
        try {
            forgetOtherMails();
            replaced(user);
            outbox.claim(true).orElseThrow();
            entities.flush();
            entities.clear();
            replaced(user);
            assertEquals(2, outbox.depth());
        } finally {
            transaction.rollback();
        }
    }

    private void replaced(User user) {
        notices.tellOfNewPassword(
                new PasswordReplaced(user.id(), 2, clock.clock().instant(), Optional.empty()));
        entities.flush();
    }

    @Test
    void whenAnEarlierMailExpiredOrWasRejectedThenALaterOneIsSent() throws Exception {
        User user = accounts.add("out-of-order");
        transaction.begin();
        try {
            forgetOtherMails();
            for (int lifetime : new int[] {60, 6_000, 6_000}) {
                outbox.add(
                        MailKind.PASSWORD_REPLACED,
                        Optional.of(user.id()),
                        null,
                        clock.clock().instant().plusSeconds(lifetime));
                entities.flush();
                clock.advance(Duration.ofSeconds(1));
            }
            long waiting = outbox.depth();
            assertEquals(3, waiting);
            assertEquals(Duration.ofSeconds(3), outbox.age());
            OutboxMail expires = outbox.claim(true).orElseThrow();
            outbox.retry(expires, Duration.ofMinutes(5), reply("451 Try again later"));
            clock.advance(Duration.ofSeconds(57));
            entities.clear();
            OutboxMail second = outbox.claim(true).orElseThrow();
            assertTrue(second.id() != expires.id());
            outbox.reject(second, reply("550 Unknown"));
            assertEquals(waiting - 1, outbox.depth());
            OutboxMail third = outbox.claim(true).orElseThrow();
            assertTrue(third.id() != second.id() && third.id() != expires.id());
            outbox.expire(expires);
            assertEquals(waiting - 2, outbox.depth());
            assertEquals(
                    1,
                    rows.count(
                            "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND reason = 'MAIL_REFUSED'",
                            user));
            assertEquals(
                    1,
                    rows.count(
                            "SELECT COUNT(*) FROM audit_event WHERE target_user_id = ?1 AND reason = 'MAIL_EXPIRED'",
                            user));
        } finally {
            transaction.rollback();
        }
    }

    private static RelayReply reply(String answer) {
        return RelayReply.of(answer, "robert@someguy.com");
    }

    private void forgetOtherMails() {
        entities.createQuery("DELETE FROM OutboxMail m").executeUpdate();
    }
}
