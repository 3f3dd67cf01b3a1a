package org.passwordservice.mail;

import jakarta.ejb.DependsOn;
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
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.passwordservice.api.LastingFailure;

/**
 * Carries mail out of the outbox. At least once: a node that dies after the relay took a mail and before that was written
 * down leaves it to be sent again.
 *
 * <p>Transactions are the bean's own, and it begins none: with the container's, Payara runs a timer's method in a
 * transaction whatever its attribute says, and every row that the delivery touches stays locked while a relay is spoken to.
 */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class MailDelivery {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class.getName());

    private static final int MAILS_A_ROUND = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final LastingFailure claiming = new LastingFailure(LOG, "Mails cannot be taken from the outbox");

    @Inject
    Outbox outbox;

    @Inject
    @Any
    Instance<LetterWriter> writers;

    @Inject
    MessageComposer composer;

    @Inject
    MailTransport transport;

    @Inject
    Clock clock;

    /** Sends what is due. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void deliver() {
        try {
            Optional<OutboxMail> mail = outbox.claim();
            for (int sent = 1; mail.isPresent() && sent <= MAILS_A_ROUND; sent++) {
                deliver(mail.get());
                mail = sent < MAILS_A_ROUND ? outbox.claim() : Optional.empty();
            }
            claiming.worked();
        } catch (RuntimeException e) {
            // An exception would end the timer; the next round is a second away.
            claiming.failed(e, "");
        }
    }

    private void deliver(OutboxMail mail) {
        try {
            Optional<Letter> letter = clock.instant().isBefore(mail.expiresAt())
                    ? writer(mail.kind()).write(mail)
                    : Optional.empty();
            if (letter.isPresent()) {
                transport.send(composer.compose(letter.get()));
            }
            outbox.remove(mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            Duration pause = pauseAfter(mail.attempts());
            putBack(mail, pause);
            // Only the kinds of the errors: a mail server's words may hold the address.
            LOG.warning(() -> "Mail " + mail.id() + " was not sent (attempt " + mail.attempts() + ", next in "
                    + pause.toSeconds() + " s): " + kinds(e));
        }
    }

    private void putBack(OutboxMail mail, Duration pause) {
        try {
            outbox.retry(mail, pause);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Mail " + mail.id() + " stays taken until its lease ends");
        }
    }

    private LetterWriter writer(MailKind kind) {
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
