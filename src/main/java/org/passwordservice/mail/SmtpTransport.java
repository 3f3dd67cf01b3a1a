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
import org.passwordservice.settings.RelayTls;
import org.passwordservice.settings.SmtpSettings;

/**
 * Sends mails to a relay by SMTP, never without TLS if TLS is configured. Mails of a round share one connection; a mail
 * that fails is never sent again over another connection, unless the relay had not begun to take it.
 */
final class SmtpTransport implements MailTransport {

    /** How long a relay may be silent. RFC 5321 allows minutes, which would delay all other mails of this node. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    /** How long the exchange of one mail may take; plus {@link #SILENCE}, less than half of the lease. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(SmtpTransport.class.getName());

    private final String name;
    private final Session session;
    private final DeadlineSockets sockets;

    /** Of the mails before; null if there was none in this round. */
    private @Nullable SMTPTransport connection;

    SmtpTransport(SmtpSettings smtp) {
        this(smtp, SILENCE, LONGEST);
    }

    SmtpTransport(SmtpSettings smtp, Duration silence, Duration longest) {
        name = "the relay " + smtp.host() + ":" + smtp.port();
        Properties properties = properties(smtp, Long.toString(silence.toMillis()));
        // As an object, because the class loader that the library uses for names may not find the class.
        sockets = new DeadlineSockets(longest);
        properties.put("mail.smtp.socketFactory", sockets);
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        session = Session.getInstance(properties, authenticator(smtp));
    }

    private static Properties properties(SmtpSettings smtp, String silence) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
        // What the service calls itself in EHLO; by default the library takes the name of the machine, often localhost.
        properties.setProperty("mail.smtp.localhost", smtp.ehloName());
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.setProperty("mail.smtp.from", smtp.envelopeSender());
        String startTls = Boolean.toString(smtp.tls() == RelayTls.STARTTLS);
        properties.setProperty("mail.smtp.starttls.enable", startTls);
        properties.setProperty("mail.smtp.starttls.required", startTls);
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == RelayTls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", silence);
        properties.setProperty("mail.smtp.timeout", silence);
        properties.setProperty("mail.smtp.writetimeout", silence);
        // The relay's reply to QUIT does not change whether it accepted the mail.
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
    public String name() {
        return name;
    }

    @Override
    public synchronized Optional<RelayReply> send(MimeMessage message)
            throws MessagingException, MailRejectedException {
        sockets.beginExchange();
        boolean again = !isOpen();
        if (again) {
            connect();
        }
        try {
            return Optional.of(transfer(message));
        } catch (MessagingException e) {
            Optional<SmtpReply> reply = SmtpReply.in(e);
            if (reply.filter(said -> !said.isFarewell()).isEmpty()) {
                // The connection is of no more use, or its state is unknown.
                endRound();
            }
            if (again || reply.filter(SmtpReply::isFarewellBeforeText).isEmpty()) {
                throw e;
            }
        }
        // Relays limit the mails of a connection, and say so to the one beyond the limit.
        connect();
        return Optional.of(transfer(message));
    }

    private boolean isOpen() {
        boolean open = connection != null && connection.isConnected();
        if (!open) {
            endRound();
        }
        return open;
    }

    private void connect() throws MessagingException {
        SMTPTransport fresh = (SMTPTransport) session.getTransport("smtp");
        try {
            fresh.connect();
        } catch (MessagingException | RuntimeException e) {
            close(fresh);
            throw e;
        }
        connection = fresh;
    }

    private RelayReply transfer(MimeMessage message) throws MessagingException, MailRejectedException {
        SMTPTransport open = Objects.requireNonNull(connection);
        String recipient = message.getAllRecipients()[0].toString();
        try {
            open.sendMessage(message, message.getAllRecipients());
            // Must not fail, because the relay has accepted the mail.
            return RelayReply.of(Objects.requireNonNullElse(open.getLastServerResponse(), ""), recipient);
        } catch (MessagingException e) {
            if (SmtpReply.in(e).filter(SmtpReply::isForGood).isPresent()) {
                throw new MailRejectedException(RelayReply.ofFailure(e, recipient));
            }
            throw e;
        }
    }

    @Override
    public synchronized void endRound() {
        if (connection != null) {
            close(connection);
            connection = null;
        }
    }

    /** Ignores errors: the outcome of the mail is known, and an error must not make it be sent again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "The relay closed the connection early", e);
        }
    }
}
