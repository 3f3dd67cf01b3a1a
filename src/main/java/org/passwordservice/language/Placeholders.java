package org.passwordservice.language;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The placeholders of texts, such as <code>{{name}}</code>. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private Placeholders() {}

    /** The names of the placeholders that a text has. */
    public static Set<String> in(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /**
     * Replaces placeholders by values, which are not looked at again.
     *
     * @throws IllegalStateException if the text has a placeholder without a value
     */
    public static String fill(String text, Map<String, String> values) {
        return fill(text, values, UnaryOperator.identity());
    }

    /**
     * As {@link #fill(String, Map)}.
     *
     * @param escape is applied to all that lies between the placeholders, and not to the values
     */
    public static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholders.find()) {
            String value = values.get(placeholders.group(1));
            if (value == null) {
                throw new IllegalStateException("There is no value for the placeholder " + placeholders.group());
            }
            filled.append(escape.apply(text.substring(end, placeholders.start())))
                    .append(value);
            end = placeholders.end();
        }
        return filled.append(escape.apply(text.substring(end))).toString();
    }
}
