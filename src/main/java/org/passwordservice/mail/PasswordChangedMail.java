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

/** Tells a user that the password was replaced, and what to do if it was somebody else. */
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
    public Optional<MailMessage> write(OutboxMail mail) {
        Optional<User> user = mail.userId().flatMap(users::find);
        String where = settings.publicUrl().map(URI::toString).orElse("your trading application");
        return user.flatMap(User::email)
                .map(address -> template.fill(
                        address,
                        Map.of(
                                "greeting", Greeting.of(user.get()),
                                "time", TIME.format(mail.createdAt()),
                                "where", where)));
    }
}
