package org.passwordservice.mail;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLog;

/**
 * Carries mail out of the outbox. At least once: a node that dies after the relay took a mail and before that was written
 * down leaves it to be sent again. A node that is ended waits for the mail that it is sending and writes down that it was sent.
 *
 * <p>Transactions are the bean's own, and it begins none: with the container's, Payara runs a timer's method in a
 * transaction whatever its attribute says, and every row that the delivery touches stays locked while a relay is spoken to.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class MailDelivery {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class.getName());

    private static final int MAILS_A_ROUND = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Of the end for the mail in flight; a relay that is silent ends the sending sooner. */
    private static final Duration LONGEST_FAREWELL = SmtpTransport.SILENCE.plusSeconds(5);

    private final RateLimitedLog claiming = new RateLimitedLog(LOG, "The outbox cannot be read or written");

    @EJB
    Outbox outbox;

    @Inject
    @Any
    Instance<MailRenderer> writers;

    @Inject
    MessageComposer composer;

    @Inject
    MailTransport transport;

    @Inject
    Clock clock;

    private final AtomicBoolean ended = new AtomicBoolean();

    /** Held while a mail is sent, and from the end on for good. */
    private final Semaphore sending = new Semaphore(1);

    /** Mails that were sent and stand in the outbox still, because the database was away. */
    private final List<OutboxMail> sent = new ArrayList<>();

    /** Sends what is due. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void deliver() {
        try {
            boolean more = true;
            for (int mails = 0; more && mails < MAILS_A_ROUND; mails++) {
                more = deliverOne();
            }
            claiming.worked();
        } catch (RuntimeException e) {
            // An exception would end the timer; the next round is a second away.
            claiming.failed(e, "");
        }
    }

    /** Waits for the mail in flight: ended now, it would be sent again after the start. */
    @PreDestroy
    public void end() {
        if (ended.getAndSet(true)) {
            return;
        }
        try {
            if (!sending.tryAcquire(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning("A mail is in flight at the end; it may be sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean deliverOne() {
        if (!sending.tryAcquire()) {
            return false;
        }
        try {
            forgetSent();
            Optional<OutboxMail> mail = outbox.claim();
            mail.ifPresent(this::deliver);
            return mail.isPresent();
        } finally {
            sending.release();
        }
    }

    private void deliver(OutboxMail mail) {
        try {
            if (!clock.instant().isBefore(mail.expiresAt())) {
                LOG.warning(() -> "Mail " + mail.id() + " expired before it could be sent");
                outbox.expire(mail);
                return;
            }
            Optional<MailMessage> letter = writer(mail.kind()).write(mail);
            if (letter.isPresent()) {
                transport.send(composer.compose(letter.get()));
            }
        } catch (MailRejectedException e) {
            refuse(mail, e.code());
            return;
        } catch (MessagingException | IOException | RuntimeException e) {
            putBack(mail, e);
            return;
        }
        sent.add(mail);
        forgetSent();
    }

    /** While the database is away, what was sent stays taken, and is not sent again when it comes back. */
    private void forgetSent() {
        for (Iterator<OutboxMail> mails = sent.iterator(); mails.hasNext(); mails.remove()) {
            outbox.remove(mails.next());
        }
    }

    private void refuse(OutboxMail mail, int code) {
        LOG.warning(() -> "Mail " + mail.id() + " was refused by the mail server for good: " + code);
        try {
            outbox.refuse(mail, code);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Mail " + mail.id() + " stays taken until its lease ends");
        }
    }

    private void putBack(OutboxMail mail, Exception failure) {
        Duration pause = pauseAfter(mail.attempts());
        // Only the kinds of the errors: a mail server's words may hold the address.
        LOG.warning(() -> "Mail " + mail.id() + " was not sent (attempt " + mail.attempts() + ", next in "
                + pause.toSeconds() + " s): " + kinds(failure));
        try {
            outbox.retry(mail, pause);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Mail " + mail.id() + " stays taken until its lease ends");
        }
    }

    private MailRenderer writer(MailKind kind) {
        return writers.stream()
                .filter(writer -> writer.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody writes mails of kind " + kind));
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static String kinds(Throwable error) {
        String kind = error.getClass().getSimpleName();
        return error.getCause() == null
                ? kind
                : kind + " from " + error.getCause().getClass().getSimpleName();
    }
}
