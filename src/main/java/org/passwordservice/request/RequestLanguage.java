package org.passwordservice.request;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.language.Language;

/**
 * The language that the present request names, for the texts and mails that it causes. A call of the administration names
 * none: its mails go to others than the caller. Outside a request there is none either.
 */
@RequestScoped
public class RequestLanguage {

    private @Nullable Language language;

    /** Keeps the language, before the request is answered. Not called, there is none. */
    public void set(Optional<Language> named) {
        language = named.orElse(null);
    }

    /** The language; empty if the request names none of ours. */
    public Optional<Language> value() {
        return Optional.ofNullable(language);
    }
}
