package org.passwordservice.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Settings;

/** Hands mail to a relay by SMTP; where TLS is asked for, never without it. */
final class SmtpTransport implements MailTransport {

    /** For each of some eight exchanges; together shorter than the lease of the outbox, so that no second node sends too. */
    private static final String TIMEOUT_MILLIS = "20000";

    private final Session session;

    SmtpTransport(Settings.Smtp smtp) {
        session = Session.getInstance(properties(smtp), authenticator(smtp));
    }

    private static Properties properties(Settings.Smtp smtp) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(smtp.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
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
    public void send(MimeMessage message) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
