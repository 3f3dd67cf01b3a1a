package org.passwordservice.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * What the scripts of the pages must know.
 *
 * @param name how the operator's company is called
 * @param pages absent where the pages for traders are off
 * @param console absent where the console is off, or not there for the client
 */
record ConfigResponse(
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pages pages,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Console console) {

    /**
     * Of the pages for traders. The words are those of the settings.
     *
     * @param appKey the key of their application, which is no secret
     * @param registration whether new users can register
     * @param confirmEmail whether a new user gets a code that confirms the address
     */
    record Pages(
            Secret appKey,
            boolean registration,
            boolean confirmEmail,
            String secretQuestion,
            String secondFactor,
            String codeFormat) {

        static Pages of(Secret appKey, Settings settings) {
            return new Pages(
                    appKey,
                    settings.registrationOpen(),
                    settings.confirmEmail(),
                    word(settings.secretQuestions()),
                    word(settings.secondFactor()),
                    word(settings.reset().codeFormat()));
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of the console.
     *
     * @param appKey the key of its application, which everybody who may see the console may see
     */
    record Console(Secret appKey) {}
}
