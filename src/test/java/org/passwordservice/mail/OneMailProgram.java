package org.passwordservice.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.passwordservice.settings.RelayTls;
import org.passwordservice.settings.SmtpSettings;

/** Sends one mail from a JVM of its own, whose trusted certificates are set by the command line as for a server. */
public final class OneMailProgram {

    private OneMailProgram() {}

    /**
     * Prints the relay's reply, or the failure.
     *
     * @param arguments host, port, {@link RelayTls}, and how many seconds the exchange may take
     */
    public static void main(String... arguments) throws Exception {
        SmtpSettings smtp = new SmtpSettings(
                arguments[0],
                Integer.parseInt(arguments[1]),
                RelayTls.valueOf(arguments[2]),
                Optional.empty(),
                Optional.empty(),
                "service.example.com",
                "bounces@example.com");
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("no-reply@example.com"));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("robert@someguy.com"));
        message.setSubject("Subject");
        message.setText("text");
        try {
            System.out.println("Sent: "
                    + new SmtpTransport(smtp, Duration.ofMinutes(1), Duration.ofSeconds(Long.parseLong(arguments[3])))
                            .send(message)
                            .orElseThrow());
        } catch (Exception e) {
            System.out.println("Failed: " + RelayReply.ofFailure(e, ""));
        }
        System.exit(0);
    }
}
