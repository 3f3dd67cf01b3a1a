package org.passwordservice.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.SmtpSettings;

/** Sends mails to a relay by SMTP; where TLS is configured, never without it. */
final class SmtpTransport implements MailTransport {

    /** How long a relay may be silent. RFC 5321 would give it minutes, for which no other mail would leave this node. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    /** How long an exchange about one mail may take; with one more silence, less than half of the lease. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(SmtpTransport.class.getName());

    private final Session session;

    SmtpTransport(SmtpSettings smtp) {
        this(smtp, SILENCE, LONGEST);
    }

    SmtpTransport(SmtpSettings smtp, Duration silence, Duration longest) {
        Properties properties = properties(smtp, Long.toString(silence.toMillis()));
        // As an object: given a name, the library would load the class by a class loader that may not know it.
        properties.put("mail.smtp.socketFactory", new DeadlineSockets(longest));
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        session = Session.getInstance(properties, authenticator(smtp));
    }

    private static Properties properties(SmtpSettings smtp, String silence) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(smtp.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", silence);
        properties.setProperty("mail.smtp.timeout", silence);
        properties.setProperty("mail.smtp.writetimeout", silence);
        // By then the relay has taken the mail or not: its answer to QUIT changes nothing.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private static @Nullable Authenticator authenticator(SmtpSettings smtp) {
        if (smtp.user().isEmpty() || smtp.password().isEmpty()) {
            return null;
        }
        PasswordAuthentication credentials = new PasswordAuthentication(
                smtp.user().get(), smtp.password().get().reveal());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return credentials;
            }
        };
    }

    @Override
    public Optional<RelayReply> send(MimeMessage message) throws MessagingException, MailRejectedException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        try {
            transport.connect();
            return Optional.of(transfer(message, transport));
        } finally {
            close(transport);
        }
    }

    private static RelayReply transfer(MimeMessage message, SMTPTransport transport)
            throws MessagingException, MailRejectedException {
        String recipient = message.getAllRecipients()[0].toString();
        try {
            transport.sendMessage(message, message.getAllRecipients());
            // Must not fail: the relay has the mail.
            return RelayReply.of(Objects.requireNonNullElse(transport.getLastServerResponse(), ""), recipient);
        } catch (MessagingException e) {
            if (SmtpReply.in(e).filter(SmtpReply::isForGood).isPresent()) {
                throw new MailRejectedException(RelayReply.ofFailure(e, recipient));
            }
            throw e;
        }
    }

    /** A relay that breaks off after it took the mail has taken it: an error at the close must not send the mail again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "The relay broke off at the end of an exchange", e);
        }
    }
}
