package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.Users;

/**
 * Renders the notices of one kind. An address that is not confirmed gets none, because it may be somebody else's.
 */
abstract class NoticeMail implements MailRenderer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailKind kind;
    private final MailTemplate template;

    @EJB
    Users users;

    @Inject
    Settings settings;

    /**
     * @param template name of the template, which has the members time and where
     */
    NoticeMail(MailKind kind, String template) {
        this.kind = kind;
        this.template = new MailTemplate(template);
    }

    @Override
    public MailKind kind() {
        return kind;
    }

    @Override
    public MailTemplate template() {
        return template;
    }

    @Override
    public Optional<MailMessage> render(OutboxMail mail) {
        return mail.userId().flatMap(users::find).flatMap(user -> mail.recipient()
                .or(() -> user.email().filter(address -> user.isEmailConfirmed()))
                .map(address -> template.with(settings.branding()).fill(address, values(mail))));
    }

    private Map<String, String> values(OutboxMail mail) {
        String where = settings.publicUrl().map(URI::toString).orElse("your trading application");
        return Map.of("time", TIME.format(mail.toldTime()), "where", where);
    }
}
