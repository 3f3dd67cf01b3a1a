package org.passwordservice.mail;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.passwordservice.language.Language;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Renders the notices of one kind. An address that is not confirmed gets none, because it may be somebody else's.
 */
abstract class NoticeMail implements MailRenderer {

    private final MailKind kind;
    private final String key;
    private final String page;

    @EJB
    Users users;

    @Inject
    MailTexts texts;

    @Inject
    PageLinks links;

    /**
     * A kind whose user, if it was somebody else, sets a new password by mail.
     *
     * @param key of its texts, which have the placeholders time and link
     */
    NoticeMail(MailKind kind, String key) {
        this(kind, key, "/reset/");
    }

    /**
     * Any kind.
     *
     * @param key of its texts, which have the placeholders time and link
     * @param page where the user who did not do it goes
     */
    NoticeMail(MailKind kind, String key, String page) {
        this.kind = kind;
        this.key = key;
        this.page = page;
    }

    @Override
    public MailKind kind() {
        return kind;
    }

    @Override
    public Optional<MailMessage> render(OutboxMail mail) {
        return mail.userId().flatMap(users::find).flatMap(user -> mail.recipient()
                .or(() -> user.email().filter(address -> user.isEmailConfirmed()))
                .map(address -> message(mail, user, address)));
    }

    private MailMessage message(OutboxMail mail, User user, String address) {
        Language language = texts.language(mail, user);
        Map<String, String> values = Map.of("time", texts.times(language).instant(mail.toldTime()));
        return texts.message(address, language, key, values, links.to(page, language));
    }
}
