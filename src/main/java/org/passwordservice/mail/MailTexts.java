package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.language.Placeholders;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/**
 * Fills in the texts of mails. A text is one for both parts of a mail: paragraphs with an empty line between them. A
 * paragraph that has a link is left out where there is none.
 */
@ApplicationScoped
public class MailTexts {

    private static final String LINK = "link";

    private static final Pattern EMPTY_LINES = Pattern.compile("\n\\s*\n");

    private final MailLayout layout = new MailLayout();

    @Inject
    Messages messages;

    @Inject
    Settings settings;

    /** The language of a mail: that of the request that caused it, else the user's, else that of the settings. */
    Language language(OutboxMail mail, User user) {
        return mail.language().or(() -> user.language().flatMap(Language::of)).orElse(settings.language());
    }

    /** The times of a mail in a language. */
    MailTimes times(Language language) {
        return new MailTimes(messages, language);
    }

    /**
     * Fills in a mail.
     *
     * @param to the address of the only recipient
     * @param key of its texts, without {@code .subject} and {@code .text}
     * @param values by placeholder, without the name of the company and the link
     * @param link empty for none
     */
    MailMessage message(String to, Language language, String key, Map<String, String> values, Optional<String> link) {
        Optional<String> name = settings.branding().name();
        Map<String, String> all = new HashMap<>(values);
        all.put("name", name.orElseGet(() -> messages.text(language, "mail.name")));
        link.ifPresent(address -> all.put(LINK, address));
        String subject = Placeholders.fill(messages.text(language, key + ".subject"), Map.of("name", all.get("name")));
        List<String> paragraphs = EMPTY_LINES
                .splitAsStream(messages.text(language, key + ".text").strip())
                .filter(paragraph ->
                        link.isPresent() || !Placeholders.in(paragraph).contains(LINK))
                .toList();
        String text = paragraphs.stream()
                .map(paragraph -> Placeholders.fill(paragraph, all))
                .collect(Collectors.joining("\n\n", "", "\n"));
        return new MailMessage(to, subject, text, layout.html(language, subject, name, paragraphs, all));
    }
}
