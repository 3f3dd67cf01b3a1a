package org.passwordservice.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.storage.SecondTimer;

/**
 * Sends the mails of the outbox, each at least once: after a crash between the relay's acceptance and the update of the
 * row, the mail is sent again. A stopping node first completes the mail that it is sending.
 *
 * <p>The bean manages its transactions and begins none, so that no row stays locked during the exchange with the relay.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class MailDelivery {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class.getName());

    private static final int MAILS_A_ROUND = 20;

    /** One mail in so many is not an urgent one, if there is one. */
    private static final int OTHERS_EACH = 5;

    /** How long a stop waits for the mail in flight. With a silent relay, sending fails sooner. */
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

    @Inject
    MailSchedule schedule;

    @Resource
    SessionContext context;

    @Resource
    ManagedThreadFactory factory;

    private @Nullable SecondTimer timer;

    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Held while a mail is sent, and permanently once the service stops. */
    private final Semaphore sending = new Semaphore(1);

    private final SentMails sent = new SentMails();

    /** Looks for mails from now on, once a second. */
    @PostConstruct
    public void begin() {
        // By the container, as its timers call, so that there is a request's context for what renders mails.
        MailDelivery self = context.getBusinessObject(MailDelivery.class);
        timer = new SecondTimer(factory, () -> lookForMails(self));
    }

    void lookForMails(MailDelivery self) {
        if (schedule.isTimeToLook()) {
            self.deliverDueMails();
        }
    }

    /** Sends the mails that are due, up to {@value #MAILS_A_ROUND} of them. */
    public void deliverDueMails() {
        try {
            boolean more = true;
            for (int mails = 0; more && mails < MAILS_A_ROUND; mails++) {
                more = deliverNext(mails);
            }
            if (more) {
                schedule.lookSoon();
            }
            outage.worked();
        } catch (RuntimeException e) {
            // The next round begins a second later.
            schedule.lookSoon();
            outage.failed(e, "");
        } finally {
            endRound();
        }
    }

    /** Waits for the mail in flight, because an interrupted mail is sent again after the next start. */
    @PreDestroy
    public void end() {
        if (stopped.getAndSet(true)) {
            return;
        }
        if (timer != null) {
            timer.close();
        }
        try {
            if (!sending.tryAcquire(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning("The service stops while a mail is in flight; the mail may be sent again");
                return;
            }
            transport.endRound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** If a mail is in flight, the thread that sends it closes the connection. */
    private void endRound() {
        if (sending.tryAcquire()) {
            try {
                transport.endRound();
            } finally {
                sending.release();
            }
        }
    }

    /**
     * @param mails how many were sent in this round
     * @return whether there may be more
     */
    private boolean deliverNext(int mails) {
        if (!sending.tryAcquire()) {
            // The round that is sending may have looked before the mail was there of which this one was told.
            schedule.lookSoon();
            return false;
        }
        try {
            sent.markIn(outbox);
            // Codes go first, but however many there are, other mails go too.
            boolean urgentFirst = mails % OTHERS_EACH != OTHERS_EACH - 1;
            // Most rounds find none: one statement, without a transaction, tells that.
            Optional<OutboxMail> mail = mails > 0 || outbox.isAnyDue() ? outbox.claim(urgentFirst) : Optional.empty();
            mail.ifPresent(this::process);
            return mail.isPresent();
        } finally {
            sending.release();
        }
    }

    private void process(OutboxMail mail) {
        if (mail.userId().isEmpty()) {
            outbox.discardAllWithoutUser();
            return;
        }
        if (!clock.instant().isBefore(mail.expiresAt())) {
            LOG.warning(() -> "Mail " + mail.id() + " expired before it could be sent");
            outbox.expire(mail);
            return;
        }
        Optional<MailMessage> message;
        try {
            message = rendererOf(mail.kind()).render(mail);
        } catch (RuntimeException e) {
            retry(mail, "made", RelayReply.ofFailure(e, ""));
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
            retry(mail, "sent by " + transport.name() + whatFor(e), RelayReply.ofFailure(e, message.to()));
            return;
        }
        sent.add(mail, clock.instant(), message.to(), reply);
        sent.markIn(outbox);
    }

    private void reject(OutboxMail mail, RelayReply reply) {
        LOG.warning(() -> "Mail " + mail.id() + " was rejected by the mail server for good: " + reply);
        try {
            outbox.reject(mail, reply);
        } catch (RuntimeException e) {
            warnOfLease(mail, e);
        }
    }

    /** Tells a relay that a change of the settings would help from one that is away. */
    private static String whatFor(Exception failure) {
        boolean refused = failure instanceof MessagingException ofRelay
                && SmtpReply.in(ofRelay).filter(SmtpReply::isAboutTheService).isPresent();
        return refused ? ", which refuses this service and not only the recipient" : "";
    }

    private void retry(OutboxMail mail, String what, RelayReply reply) {
        Duration pause = RetryPause.after(mail.attempts());
        LOG.warning(() -> "Mail " + mail.id() + " was not " + what + " (attempt " + mail.attempts() + ", next in "
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
}
