package org.passwordservice.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.language.Placeholders;

/** Instants and durations in the words of a language. All instants are in UTC and say so, because no user has a time zone here. */
record MailTimes(Messages messages, Language language) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** From here on in hours. */
    private static final Duration LONGEST_IN_MINUTES = Duration.ofMinutes(90);

    /** From here on in days. */
    private static final Duration LONGEST_IN_HOURS = Duration.ofHours(36);

    /** Day and time. */
    String instant(Instant instant) {
        return Placeholders.fill(
                messages.text(language, "mail.instant"), Map.of("date", date(instant), "time", TIME.format(instant)));
    }

    /** The time, for what is soon. */
    String time(Instant instant) {
        return Placeholders.fill(messages.text(language, "mail.time"), Map.of("time", TIME.format(instant)));
    }

    /** How long something lasts, rounded to minutes, hours or days; a minute at least. */
    String duration(Duration duration) {
        if (duration.compareTo(LONGEST_IN_MINUTES) < 0) {
            return amount("mail.minutes", Math.max(1, rounded(duration, Duration.ofMinutes(1))));
        }
        return duration.compareTo(LONGEST_IN_HOURS) < 0
                ? amount("mail.hours", rounded(duration, Duration.ofHours(1)))
                : amount("mail.days", rounded(duration, Duration.ofDays(1)));
    }

    private String amount(String key, long number) {
        return Placeholders.fill(messages.plural(language, key, number), Map.of("number", Long.toString(number)));
    }

    private static long rounded(Duration duration, Duration unit) {
        return duration.plus(unit.dividedBy(2)).dividedBy(unit);
    }

    private String date(Instant instant) {
        // Without a country, Java would write English dates as in the United States, with the month first.
        Locale locale = language == Language.EN ? Locale.UK : language.locale();
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(instant.atOffset(ZoneOffset.UTC));
    }
}
