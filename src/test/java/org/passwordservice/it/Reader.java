package org.passwordservice.it;

import java.util.Map;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;

/** Who reads a page: the language, and the width of the screen. */
enum Reader {
    ENGLISH_ON_A_PHONE(Language.EN, 320),
    ENGLISH_ON_A_DESK(Language.EN, 1280),
    GERMAN_ON_A_PHONE(Language.DE, 320),
    GERMAN_ON_A_DESK(Language.DE, 1280);

    private static final Messages MESSAGES = Messages.ofService();

    private final Language language;
    private final int width;

    Reader(Language language, int width) {
        this.language = language;
        this.width = width;
    }

    String language() {
        return language.tag();
    }

    int width() {
        return width;
    }

    /** A text of the pages in the language of this reader. */
    String text(String key) {
        return MESSAGES.text(language, key);
    }

    /** A text with placeholders, each replaced. */
    String text(String key, Map<String, String> values) {
        String text = text(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }
}
