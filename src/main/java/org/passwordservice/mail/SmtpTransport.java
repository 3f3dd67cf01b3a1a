package org.passwordservice.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Settings;

/** Hands mail to a relay by SMTP; where TLS is asked for, never without it. */
final class SmtpTransport implements MailTransport {

    /** How long a relay may be silent. RFC 5321 would give it minutes, for which no other mail would leave this node. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    /** How long a relay may take for one mail, however busily it talks; with one more silence, shorter than the lease. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(SmtpTransport.class.getName());

    private final Session session;

    SmtpTransport(Settings.Smtp smtp) {
        this(smtp, SILENCE, LONGEST);
    }

    SmtpTransport(Settings.Smtp smtp, Duration silence, Duration longest) {
        Properties properties = properties(smtp, Long.toString(silence.toMillis()));
        // As an object: the library would make one of a name by a class loader that may not be this one's.
        properties.put("mail.smtp.socketFactory", new DeadlineSockets(longest));
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        session = Session.getInstance(properties, authenticator(smtp));
    }

    private static Properties properties(Settings.Smtp smtp, String silence) {
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
        // By then the mail is taken or not: no answer to the farewell changes that.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private static @Nullable Authenticator authenticator(Settings.Smtp smtp) {
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
    public void send(MimeMessage message) throws MessagingException, MailRejectedException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect();
            handOver(message, transport);
        } finally {
            close(transport);
        }
    }

    private static void handOver(MimeMessage message, Transport transport)
            throws MessagingException, MailRejectedException {
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            Optional<MailRejectedException> refusal = SmtpReply.refusal(e);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            throw e;
        }
    }

    /** A relay that breaks off after it took the mail has taken it: an error of closing must not send the mail again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "The relay broke off at the end of an exchange", e);
        }
    }
}
