package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Renders the notice that the password was replaced, for the last time if it was replaced several times. An address that
 * is not confirmed gets none, because it may be somebody else's.
 */
@ApplicationScoped
public class PasswordChangedMail implements MailRenderer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailTemplate template = new MailTemplate("password-replaced");

    @EJB
    Users users;

    @Inject
    Settings settings;

    @Override
    public MailKind kind() {
        return MailKind.PASSWORD_REPLACED;
    }

    @Override
    public Optional<MailMessage> render(OutboxMail mail) {
        return mail.userId().flatMap(users::find).flatMap(user -> mail.recipient()
                .or(() -> user.email().filter(address -> user.isEmailConfirmed()))
                .map(address -> template.fill(address, values(user))));
    }

    private Map<String, String> values(User user) {
        String where = settings.publicUrl().map(URI::toString).orElse("your trading application");
        return Map.of("greeting", Greeting.of(user), "time", TIME.format(user.passwordChangedAt()), "where", where);
    }
}
