package org.passwordservice.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that there are texts in. */
public enum Language {
    EN,
    DE,
    ES,
    FR,
    PL;

    /** A header longer than this is not read. */
    private static final int LONGEST_HEADER = 500;

    private final Locale locale = Locale.forLanguageTag(tag());

    /** The tag of BCP 47, such as {@code en}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The locale, without a country. */
    public Locale locale() {
        return locale;
    }

    /** The language of a tag of BCP 47, whatever its country or script is, such as {@code de-AT}; empty if there are no texts in it. */
    public static Optional<Language> of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(known -> known.tag().equals(language))
                .findFirst();
    }

    /**
     * The language that a request prefers.
     *
     * @param acceptLanguage the value of {@code Accept-Language} (RFC 9110, 12.5.4)
     * @return empty if it names no language that there are texts in, or is malformed
     */
    public static Optional<Language> preferred(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // In the order of preference. The wildcard is a language of no name.
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .flatMap(range -> of(range.getRange()).stream())
                .findFirst();
    }
}
