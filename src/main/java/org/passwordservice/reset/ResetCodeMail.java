package org.passwordservice.reset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.mail.Greeting;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.MailMessage;
import org.passwordservice.mail.MailRenderer;
import org.passwordservice.mail.MailTemplate;
import org.passwordservice.mail.OutboxMail;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Renders the mail with the code of a reset, always to the user's stored address. */
@ApplicationScoped
public class ResetCodeMail implements MailRenderer {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final MailTemplate template = new MailTemplate("reset-code");

    @EJB
    Users users;

    @EJB
    PendingResets requests;

    @Inject
    ResetCodes codes;

    @Override
    public MailKind kind() {
        return MailKind.RESET_CODE;
    }

    @Override
    public Optional<MailMessage> render(OutboxMail mail) {
        Optional<User> user = mail.userId().flatMap(users::find).filter(User::enabled);
        Optional<String> address = user.flatMap(User::email);
        if (address.isEmpty() || mail.reference().isEmpty()) {
            return Optional.empty();
        }
        Optional<Secret> code = requests.makeCode(
                user.get().id(), address.get(), mail.reference().get());
        return code.map(secret -> template.fill(
                address.get(),
                Map.of(
                        "greeting", Greeting.of(user.get()),
                        "code", codes.shown(secret),
                        "expiry", TIME.format(mail.expiresAt()))));
    }
}
