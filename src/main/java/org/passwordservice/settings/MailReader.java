package org.passwordservice.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.secret.Secret;

import static org.passwordservice.settings.SettingType.oneLine;
import static org.passwordservice.settings.SettingType.trueOrFalse;
import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads the mail settings, {@code passwords.mail.*}. */
final class MailReader {

    private static final String DOMAIN =
            "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*";

    /** A dot-atom, an at sign and a host name, which every relay accepts as a sender. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@" + DOMAIN);

    private static final Pattern DOMAIN_NAME = Pattern.compile(DOMAIN);

    /** RFC 5321, section 4.1.3. */
    private static final Pattern ADDRESS_LITERAL = Pattern.compile("\\[(IPv6:)?([0-9A-Fa-f:.]+)]");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private static final SettingType<String> ADDRESS_ALONE =
            new SettingType<>("must be one plain e-mail address", text -> Optional.of(text)
                    .filter(address -> ADDRESS.matcher(address).matches()));

    private static final SettingType<String> EHLO_NAME = new SettingType<>(
            "must be a domain name, or an address in brackets ([192.0.2.1], [IPv6:2001:db8::1])",
            text -> Optional.of(text).filter(name -> isDomain(name) || isAddressLiteral(name)));

    private static final int IMPLICIT_TLS_PORT = 465;

    private final SettingValues values;

    MailReader(SettingValues values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param publicUrl gives the service its name towards the relay, where no other is set
     */
    MailSettings read(Optional<URI> publicUrl) {
        String from = values.required("passwords.mail.from", ADDRESS_ALONE);
        return new MailSettings(
                from,
                values.optional("passwords.mail.from-name", oneLine(100)),
                values.optional("passwords.mail.reply-to", ADDRESS_ALONE),
                smtp(from, publicUrl));
    }

    private Optional<SmtpSettings> smtp(String from, Optional<URI> publicUrl) {
        Optional<String> host = values.text("passwords.mail.smtp.host");
        Optional<Integer> port = values.optional("passwords.mail.smtp.port", wholeNumber(1, 65_535));
        RelayTls tls = tls(host, port);
        Optional<String> user = values.text("passwords.mail.smtp.user");
        Optional<Secret> password = values.secret("passwords.mail.smtp.password", 1);
        if (user.isPresent() != password.isPresent()) {
            values.wrong(
                    "passwords.mail.smtp.user",
                    "and passwords.mail.smtp.password (or passwords.mail.smtp.password-file) must be set together");
        }
        String ehloName = values.optional("passwords.mail.smtp.ehlo-name", EHLO_NAME)
                .or(() -> publicUrl.map(URI::getHost).filter(MailReader::isPublicDomain))
                .orElse(from.substring(from.indexOf('@') + 1));
        String envelopeSender = values.optional("passwords.mail.smtp.envelope-sender", ADDRESS_ALONE)
                .orElse(from);
        return host.map(name ->
                new SmtpSettings(name, port.orElse(portOf(tls)), tls, user, password, ehloName, envelopeSender));
    }

    private RelayTls tls(Optional<String> host, Optional<Integer> port) {
        // A local relay is reached without a network, and localhost seldom has a certificate.
        boolean remote = host.filter(name -> LOOPBACK.matcher(name).matches()).isEmpty();
        Optional<Boolean> startTls = values.optional("passwords.mail.smtp.starttls", trueOrFalse());
        boolean implicit = values.optional("passwords.mail.smtp.implicit-tls", trueOrFalse())
                .orElse(port.filter(number -> number == IMPLICIT_TLS_PORT).isPresent());
        if (implicit) {
            if (startTls.orElse(false)) {
                values.wrong(
                        "passwords.mail.smtp.starttls",
                        "must not be true with TLS from the first byte (passwords.mail.smtp.implicit-tls, or port 465)");
            }
            return RelayTls.IMPLICIT;
        }
        return startTls.orElse(remote) ? RelayTls.STARTTLS : RelayTls.NONE;
    }

    private static int portOf(RelayTls tls) {
        return switch (tls) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case IMPLICIT -> IMPLICIT_TLS_PORT;
        };
    }

    private static boolean isDomain(String text) {
        return DOMAIN_NAME.matcher(text).matches() && Networks.address(text).isEmpty();
    }

    /** Relays want a name with a dot: localhost and the names of machines in a local network are refused by many. */
    private static boolean isPublicDomain(String text) {
        return isDomain(text) && text.contains(".");
    }

    private static boolean isAddressLiteral(String text) {
        Matcher literal = ADDRESS_LITERAL.matcher(text);
        return literal.matches()
                && Networks.address(literal.group(2))
                        .filter(address -> address.isIPv6() == (literal.group(1) != null))
                        .isPresent();
    }
}
