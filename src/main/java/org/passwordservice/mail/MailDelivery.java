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
import java.time.Instant;
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
 * Sends the mails of the outbox, each at least once: if a node crashes after the relay took a mail and before the mail was
 * marked as sent, the mail is sent again. A node that is stopped waits for the mail that it is sending, and marks it as sent.
 *
 * <p>Transactions are the bean's own, and it begins none: with the container's, Payara runs a timer's method in a
 * transaction whatever its attribute says, and each row that the delivery changes stays locked during the exchange with the
 * relay.
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

    /** How long a stop waits for the mail in flight. A relay that is silent makes the sending fail sooner. */
    private static final Duration LONGEST_STOP = SmtpTransport.SILENCE.plusSeconds(5);

    private final RateLimitedLog outage = new RateLimitedLog(LOG, "The outbox cannot be read or written");

    @EJB
    Outbox outbox;

    @Inject
    @Any
    Instance<MailRenderer> renderers;

    @Inject
    MessageComposer composer;

    @Inject
    MailTransport transport;

    @Inject
    Clock clock;

    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Held while a mail is sent, and for good once the service stops. */
    private final Semaphore sending = new Semaphore(1);

    /** Mails that were sent and are not marked so yet; several only if the database is away. */
    private final List<SentMail> sent = new ArrayList<>();

    private record SentMail(OutboxMail mail, Instant at, Optional<RelayReply> reply) {}

    /** Sends what is due. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void deliverDueMails() {
        try {
            boolean more = true;
            for (int mails = 0; more && mails < MAILS_A_ROUND; mails++) {
                more = deliverNext();
            }
            outage.worked();
        } catch (RuntimeException e) {
            // An exception would end the timer; the next round begins a second later.
            outage.failed(e, "");
        }
    }

    /** Waits for the mail in flight, which would be sent again after the next start if its sending broke off. */
    @PreDestroy
    public void end() {
        if (stopped.getAndSet(true)) {
            return;
        }
        try {
            if (!sending.tryAcquire(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning("The service stops while a mail is in flight; the mail may be sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean deliverNext() {
        if (!sending.tryAcquire()) {
            return false;
        }
        try {
            markSent();
            Optional<OutboxMail> mail = outbox.claim();
            mail.ifPresent(this::process);
            return mail.isPresent();
        } finally {
            sending.release();
        }
    }

    private void process(OutboxMail mail) {
        if (!clock.instant().isBefore(mail.expiresAt())) {
            LOG.warning(() -> "Mail " + mail.id() + " expired before it could be sent");
            outbox.expire(mail);
            return;
        }
        Optional<MailMessage> message;
        try {
            message = rendererOf(mail.kind()).render(mail);
        } catch (RuntimeException e) {
            retry(mail, RelayReply.ofFailure(e, ""));
            return;
        }
        if (message.isPresent()) {
            send(mail, message.get());
        } else {
            outbox.discard(mail);
        }
    }

    private void send(OutboxMail mail, MailMessage message) {
        Optional<RelayReply> reply;
        try {
            reply = transport.send(composer.compose(message));
        } catch (MailRejectedException e) {
            reject(mail, e.reply());
            return;
        } catch (MessagingException | IOException | RuntimeException e) {
            retry(mail, RelayReply.ofFailure(e, message.to()));
            return;
        }
        sent.add(new SentMail(mail, clock.instant(), reply));
        markSent();
    }

    /** Claims nothing before this works: what was sent must not be claimed and sent again when the database comes back. */
    private void markSent() {
        for (Iterator<SentMail> mails = sent.iterator(); mails.hasNext(); mails.remove()) {
            SentMail next = mails.next();
            outbox.markSent(next.mail(), next.at(), next.reply());
        }
    }

    private void reject(OutboxMail mail, RelayReply reply) {
        LOG.warning(() -> "Mail " + mail.id() + " was rejected by the mail server for good: " + reply);
        try {
            outbox.reject(mail, reply);
        } catch (RuntimeException e) {
            warnOfLease(mail, e);
        }
    }

    private void retry(OutboxMail mail, RelayReply reply) {
        Duration pause = pauseAfter(mail.attempts());
        LOG.warning(() -> "Mail " + mail.id() + " was not sent (attempt " + mail.attempts() + ", next in "
                + pause.toSeconds() + " s): " + reply);
        try {
            outbox.retry(mail, pause, reply);
        } catch (RuntimeException e) {
            warnOfLease(mail, e);
        }
    }

    private static void warnOfLease(OutboxMail mail, RuntimeException failure) {
        LOG.log(Level.WARNING, failure, () -> "Mail " + mail.id() + " stays claimed until its lease expires");
    }

    private MailRenderer rendererOf(MailKind kind) {
        return renderers.stream()
                .filter(renderer -> renderer.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no renderer for mails of kind " + kind));
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
