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

    /**
     * The form of a text for a number of things, by the rules of Unicode CLDR for whole numbers.
     *
     * @param number not negative
     * @return {@code one}, {@code few}, {@code many} or {@code other}
     */
    String pluralForm(long number) {
        boolean isMillions = number != 0 && number % 1_000_000 == 0;
        return switch (this) {
            case EN, DE -> number == 1 ? "one" : "other";
            case ES -> number == 1 ? "one" : isMillions ? "many" : "other";
            case FR -> number <= 1 ? "one" : isMillions ? "many" : "other";
            case PL -> number == 1 ? "one" : isFewInPolish(number) ? "few" : "many";
        };
    }

    private static boolean isFewInPolish(long number) {
        long last = number % 10;
        long lastTwo = number % 100;
        return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
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
