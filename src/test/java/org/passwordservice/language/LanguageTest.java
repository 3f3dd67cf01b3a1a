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
}
