package org.passwordservice.language;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | DE",
                "de-AT | DE",
                "PL-pl | PL",
                "nl, fr;q=0.3, es;q=0.7 | ES",
                "nl, *;q=0.5, fr;q=0.1 | FR",
                "en;q=0, pl;q=0.1 | PL",
                "es-419,es;q=0.9,en;q=0.8 | ES"
            })
    void whenAHeaderNamesALanguageThenTheOneThatIsPreferred(String header, Language expected) {
        assertThat(Language.preferred(header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "nl", "nl, it;q=0.5", "en;q=0", ";;;", "en;q=x", "<script>", "\u0000"})
    void whenAHeaderNamesNoneThenEmpty(String header) {
        assertThat(Language.preferred(header)).isEmpty();
    }

    @Test
    void whenAHeaderIsEndlessThenItIsNotRead() {
        assertThat(Language.preferred("nl,".repeat(100_000) + "de")).isEmpty();
    }

    @Test
    void whenATagIsOfAnotherLanguageThenEmpty() {
        assertThat(Language.of("it")).isEqualTo(Optional.empty());
        assertThat(Language.of("../../en")).isEmpty();
    }

    /** The samples of CLDR's rules for plurals, of whole numbers. */
    @ParameterizedTest
    @CsvSource({
        "EN, 0, other",
        "EN, 1, one",
        "EN, 2, other",
        "EN, 1000000, other",
        "DE, 0, other",
        "DE, 1, one",
        "DE, 2, other",
        "ES, 0, other",
        "ES, 1, one",
        "ES, 2, other",
        "ES, 1000000, many",
        "ES, 2000000, many",
        "ES, 1000001, other",
        "FR, 0, one",
        "FR, 1, one",
        "FR, 2, other",
        "FR, 1000000, many",
        "FR, 1000001, other",
        "PL, 0, many",
        "PL, 1, one",
        "PL, 2, few",
        "PL, 4, few",
        "PL, 5, many",
        "PL, 11, many",
        "PL, 12, many",
        "PL, 14, many",
        "PL, 21, many",
        "PL, 22, few",
        "PL, 24, few",
        "PL, 25, many",
        "PL, 112, many",
        "PL, 122, few",
        "PL, 1000000, many"
    })
    void whenThereIsANumberThenItsForm(Language language, long number, String form) {
        assertThat(language.pluralForm(number)).isEqualTo(form);
    }
}
