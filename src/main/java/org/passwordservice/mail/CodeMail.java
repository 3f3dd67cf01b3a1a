package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.language.Language;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Renders the mails with codes of one purpose, to the user's stored address, or to the new address that the code
 * confirms.
 */
public abstract class CodeMail implements MailRenderer {

    private final MailKind kind;
    private final CodePurpose purpose;
    private final String key;
    private final Optional<CodePage> page;

    @EJB
    Users users;

    @EJB
    MailedCodes mailedCodes;

    @Inject
    OneTimeCodes codes;

    @Inject
    MailTexts texts;

    @Inject
    PageLinks links;

    @Inject
    Clock clock;

    /**
     * The page that takes a code.
     *
     * @param parameter the name of the code behind {@code #}
     */
    private record CodePage(String path, String parameter) {}

    /**
     * A code that is entered where it was asked for.
     *
     * @param key of the texts, which have the placeholders code, duration and expiry: how long and until when it is valid
     */
    protected CodeMail(MailKind kind, CodePurpose purpose, String key) {
        this(kind, purpose, key, Optional.empty());
    }

    /**
     * A code for which there is a page.
     *
     * @param key of the texts, which have the placeholder link too
     * @param path of the page
     * @param parameter the name of the code behind {@code #}
     */
    protected CodeMail(MailKind kind, CodePurpose purpose, String key, String path, String parameter) {
        this(kind, purpose, key, Optional.of(new CodePage(path, parameter)));
    }

    private CodeMail(MailKind kind, CodePurpose purpose, String key, Optional<CodePage> page) {
        this.kind = kind;
        this.purpose = purpose;
        this.key = key;
        this.page = page;
    }

    @Override
    public final MailKind kind() {
        return kind;
    }

    @Override
    public final Optional<MailMessage> render(OutboxMail mail) {
        Optional<User> user = mail.userId().flatMap(users::find).filter(User::enabled);
        Optional<String> address = user.flatMap(known -> mail.recipient().or(known::email));
        if (address.isEmpty() || mail.reference().isEmpty()) {
            return Optional.empty();
        }
        Optional<Secret> code = mailedCodes.generate(
                user.get().id(), address.get(), mail.reference().get());
        return code.map(generated -> message(mail, user.get(), address.get(), codes.shown(purpose, generated)));
    }

    private MailMessage message(OutboxMail mail, User user, String address, String shownCode) {
        Language language = texts.language(mail, user);
        MailTimes times = texts.times(language);
        String expiry = kind.isUrgent() ? times.time(mail.expiresAt()) : times.instant(mail.expiresAt());
        String duration = times.duration(Duration.between(clock.instant(), mail.expiresAt()));
        Optional<String> link = page.flatMap(target -> mail.reference()
                .flatMap(mailedCodes::applicationId)
                .flatMap(application ->
                        links.withCode(target.path(), language, target.parameter(), shownCode, application)));
        return texts.message(
                address, language, key, Map.of("code", shownCode, "expiry", expiry, "duration", duration), link);
    }
}
