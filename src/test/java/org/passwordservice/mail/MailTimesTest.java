package org.passwordservice.mail;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class MailTimesTest {

    private static final Instant AT = Instant.parse("2026-03-01T07:05:59Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | 1 March 2026, 07:05 UTC | 07:05 UTC",
                "DE | 1. M\u00e4rz 2026 um 07:05 Uhr (UTC) | 07:05 Uhr (UTC)",
                "ES | 1 de marzo de 2026 a las 07:05 (UTC) | las 07:05 (UTC)",
                "FR | 1 mars 2026 \u00e0 07:05 (UTC) | 07:05 (UTC)",
                "PL | 1 marca 2026, godz. 07:05 (UTC) | 07:05 (UTC)"
            })
    void whenAnInstantIsWrittenThenInTheWordsOfTheLanguageAndInUtc(Language language, String instant, String time) {
        MailTimes times = new MailTimes(Messages.ofService(), language);

        assertThat(times.instant(AT)).isEqualTo(instant);
        assertThat(times.time(AT)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, PT-1M, 1 minute",
        "EN, PT1M29S, 1 minute",
        "EN, PT9M58S, 10 minutes",
        "EN, PT89M, 89 minutes",
        "EN, PT90M, 2 hours",
        "EN, PT23H59M50S, 24 hours",
        "EN, P6DT23H59M, 7 days",
        "DE, PT10M, 10 Minuten",
        "ES, PT24H, 24 horas",
        "FR, P7D, 7 jours",
        "PL, PT1M, 1 minut\u0119",
        "PL, PT22M, 22 minuty",
        "PL, PT10M, 10 minut",
        "PL, PT24H, 24 godziny",
        "PL, P7D, 7 dni"
    })
    void whenADurationIsWrittenThenRoundedAndInTheFormOfItsNumber(Language language, Duration duration, String text) {
        assertThat(new MailTimes(Messages.ofService(), language).duration(duration))
                .isEqualTo(text);
    }
}
