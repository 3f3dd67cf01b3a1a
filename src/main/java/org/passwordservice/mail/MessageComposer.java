package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.Settings;

/** Converts a mail to a MIME message (RFC 2045) with a text part, an HTML part and one recipient. */
@ApplicationScoped
public class MessageComposer {

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    RandomSecrets random;

    /**
     * Composes the message.
     *
     * @throws MessagingException if an address is invalid
     */
    MimeMessage compose(MailMessage mail) throws MessagingException {
        MimeMessage message = new IdentifiedMessage(messageId());
        message.setFrom(sender());
        if (settings.mail().replyTo().isPresent()) {
            message.setReplyTo(
                    new Address[] {new InternetAddress(settings.mail().replyTo().get(), true)});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834, section 5: prevents automatic replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name(), "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private InternetAddress sender() throws MessagingException {
        InternetAddress sender = new InternetAddress(settings.mail().from(), true);
        if (settings.mail().fromName().isPresent()) {
            try {
                sender.setPersonal(settings.mail().fromName().get(), StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every JVM has UTF-8", e);
            }
        }
        return sender;
    }

    private String messageId() {
        String from = settings.mail().from();
        return "<" + random.identifier() + from.substring(from.indexOf('@')) + ">";
    }

    /** A message with its own id, because the mail library's ids reveal the host name. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
