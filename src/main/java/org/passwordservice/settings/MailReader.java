package org.passwordservice.settings;

import java.util.Optional;
import java.util.regex.Pattern;
import org.passwordservice.secret.Secret;

import static org.passwordservice.settings.SettingType.trueOrFalse;
import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads the mail settings, {@code passwords.mail.*}. */
final class MailReader {

    /** A dot-atom, an at sign and a host name, which every relay accepts as a sender. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private static final SettingType<String> SENDER =
            new SettingType<>("must be one plain e-mail address", text -> Optional.of(text)
                    .filter(address -> ADDRESS.matcher(address).matches()));

    private final SettingValues values;

    MailReader(SettingValues values) {
        this.values = values;
    }

    MailSettings read() {
        String from = values.required("passwords.mail.from", SENDER);
        Optional<String> host = values.text("passwords.mail.smtp.host");
        // A local relay is reached without a network, and localhost seldom has a certificate.
        boolean remote = host.filter(name -> LOOPBACK.matcher(name).matches()).isEmpty();
        boolean startTls =
                values.optional("passwords.mail.smtp.starttls", trueOrFalse()).orElse(remote);
        int port = values.optional("passwords.mail.smtp.port", wholeNumber(1, 65_535))
                .orElse(startTls ? 587 : 25);
        Optional<String> user = values.text("passwords.mail.smtp.user");
        Optional<Secret> password = values.secret("passwords.mail.smtp.password", 1);
        if (user.isPresent() != password.isPresent()) {
            values.wrong("passwords.mail.smtp.user", "and passwords.mail.smtp.password must be set together");
        }
        return new MailSettings(from, host.map(h -> new SmtpSettings(h, port, user, password, startTls)));
    }
}
