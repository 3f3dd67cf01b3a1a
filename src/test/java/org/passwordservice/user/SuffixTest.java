package org.passwordservice.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuffixTest {

    @Test
    void whenListedThenSpellingsAndOrderOfTheContract() {
        assertThat(Suffix.labels()).containsExactly("NoSuffix", "Jr", "Sr", "Second", "Third", "Fourth");
    }

    @ParameterizedTest
    @EnumSource
    void whenSpelledAsTheApiDoesThenFound(Suffix suffix) {
        assertThat(Suffix.labelled(suffix.label())).contains(suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jr", "JR", "Jr.", " Jr", "NO_SUFFIX", "Fifth"})
    void whenSpelledDifferentlyThenNone(String label) {
        assertThat(Suffix.labelled(label)).isEmpty();
    }
}
