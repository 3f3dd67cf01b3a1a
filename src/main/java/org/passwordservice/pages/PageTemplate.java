package org.passwordservice.pages;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;

/**
 * A template of HTML. {@code {{> file}}} includes another one, which may include more, {@code {{key}}} is replaced by the text with that key,
 * escaped, and three values have fixed names: {@code language}, the tag; {@code query}, which links inside the pages end
 * with to keep a chosen language; and {@code name}, how the operator's company is called, in texts too.
 */
final class PageTemplate {

    private static final Pattern INCLUDE = Pattern.compile("\\{\\{> ([a-z-]+\\.html)}}\\n?");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z0-9.-]+)}}");

    private static final String NAME = "name";

    private final String html;

    /**
     * @param html the template
     * @param included gives a template by the name of its file
     */
    PageTemplate(String html, UnaryOperator<String> included) {
        this.html = whole(html, included);
    }

    private static String whole(String html, UnaryOperator<String> included) {
        return INCLUDE.matcher(html)
                .replaceAll(include -> Matcher.quoteReplacement(whole(included.apply(include.group(1)), included)));
    }

    /**
     * Renders it.
     *
     * @param isChosen whether the reader has chosen the language, so that links keep it
     * @throws IllegalArgumentException if there is no text with one of its keys
     */
    String render(Messages messages, Language language, boolean isChosen, String name) {
        Map<String, String> values =
                Map.of("language", language.tag(), "query", isChosen ? "?lang=" + language.tag() : "", NAME, name);
        return PLACE.matcher(html).replaceAll(place -> {
            String key = place.group(1);
            String value = values.containsKey(key) ? values.get(key) : named(messages.text(language, key), name);
            return Matcher.quoteReplacement(escaped(value));
        });
    }

    /** A text with the name of the operator's company. */
    static String named(String text, String name) {
        return text.replace("{{" + NAME + "}}", name);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
