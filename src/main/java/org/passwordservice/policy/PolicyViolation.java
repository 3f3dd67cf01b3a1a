package org.passwordservice.policy;

import java.util.Map;
import java.util.OptionalInt;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.language.Placeholders;

/**
 * A rule that a new password violates.
 *
 * @param code for the calling application
 * @param sentence for the user, in English without full stop: the rule and what to do; never contains the password
 * @param key of the same sentence in all languages, which operators can replace
 * @param number of the rule, such as the shortest length; empty if it has none
 */
public record PolicyViolation(String code, String sentence, String key, OptionalInt number) {

    /** The sentence in a language, with full stop. */
    public String text(Messages messages, Language language) {
        if (number.isEmpty()) {
            return messages.text(language, key);
        }
        return Placeholders.fill(
                messages.plural(language, key, number.getAsInt()),
                Map.of("number", Integer.toString(number.getAsInt())));
    }
}
