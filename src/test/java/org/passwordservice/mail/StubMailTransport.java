package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends nothing: keeps the messages, or fails as a test says. */
final class StubMailTransport implements MailTransport {

    final List<MimeMessage> sent = new ArrayList<>();
    /** How many mails had been sent at each end of a round. */
    final List<Integer> closedAfter = new ArrayList<>();

    boolean isAway;
    boolean rejectNext;
    Runnable meanwhile = () -> {};

    @Override
    public String name() {
        return "a stub";
    }

    @Override
    public Optional<RelayReply> send(MimeMessage message)
            throws MailRejectedException, MessagingException, IOException {
        if (rejectNext) {
            rejectNext = false;
            throw new MailRejectedException(
                    RelayReply.of("550 5.1.1 " + MailDeliveryTest.ADDRESS + " is unknown", MailDeliveryTest.ADDRESS));
        }
        if (isAway) {
            throw new MessagingException("No relay at " + MailDeliveryTest.ADDRESS);
        }
        meanwhile.run();
        sent.add(message);
        return Optional.of(RelayReply.of("250 It is mine", MailDeliveryTest.ADDRESS));
    }

    @Override
    public void endRound() {
        closedAfter.add(sent.size());
    }
}
