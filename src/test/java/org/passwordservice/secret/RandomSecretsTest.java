package org.passwordservice.secret;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RandomSecretsTest {

    private final RandomSecrets random = new RandomSecrets();

    @Test
    void whenTokenIsMadeThen256BitsInBase64Url() {
        String token = random.token().reveal();

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
    }

    @Test
    void whenIdentifierIsMadeThen128BitsInBase64Url() {
        String identifier = random.identifier();

        assertThat(identifier).matches("[A-Za-z0-9_-]{22}");
        assertThat(Base64.getUrlDecoder().decode(identifier)).hasSize(16);
    }

    @Test
    void whenManyAreMadeThenAllDiffer() {
        assertThat(Stream.generate(random::token).limit(1_000).map(Secret::reveal))
                .doesNotHaveDuplicates();
        assertThat(Stream.generate(random::identifier).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void whenCharactersAreDrawnThenAllOfTheAlphabetAndNothingElse() {
        String text = random.characters("ABCD2345", 4_000).reveal();

        assertThat(text).hasSize(4_000).matches("[ABCD2345]+").contains("A", "B", "C", "D", "2", "3", "4", "5");
    }

    @Test
    void whenNoCharacterIsDrawnThenEmpty() {
        assertThat(random.characters("ABC", 0).reveal()).isEmpty();
    }
}
