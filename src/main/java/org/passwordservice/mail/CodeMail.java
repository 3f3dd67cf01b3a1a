package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Renders the mails with codes of one purpose, to the user's stored address, or to the new address that the code
 * confirms.
 */
public abstract class CodeMail implements MailRenderer {

    private final MailKind kind;
    private final CodePurpose purpose;
    private final MailTemplate template;
    private final DateTimeFormatter expiry;

    @EJB
    Users users;

    @EJB
    MailedCodes mailedCodes;

    @Inject
    OneTimeCodes codes;

    @Inject
    Settings settings;

    /**
     * @param template name of the template, which has the members code and expiry
     * @param expiry pattern of the instant from which on the code is invalid
     */
    protected CodeMail(MailKind kind, CodePurpose purpose, String template, String expiry) {
        this.kind = kind;
        this.purpose = purpose;
        this.template = new MailTemplate(template);
        this.expiry = DateTimeFormatter.ofPattern(expiry, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    @Override
    public final MailKind kind() {
        return kind;
    }

    @Override
    public MailTemplate template() {
        return template;
    }

    @Override
    public final Optional<MailMessage> render(OutboxMail mail) {
        Optional<User> user = mail.userId().flatMap(users::find).filter(User::enabled);
        Optional<String> address = user.flatMap(known -> mail.recipient().or(known::email));
        if (address.isEmpty() || mail.reference().isEmpty()) {
            return Optional.empty();
        }
        return mailedCodes
                .generate(user.get().id(), address.get(), mail.reference().get())
                .map(code -> template.with(settings.branding())
                        .fill(
                                address.get(),
                                Map.of(
                                        "code", codes.shown(purpose, code),
                                        "expiry", expiry.format(mail.expiresAt()))));
    }
}
