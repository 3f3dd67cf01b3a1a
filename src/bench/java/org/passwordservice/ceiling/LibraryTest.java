package org.passwordservice.ceiling;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.settings.HashCost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is compared must do the same work. */
class LibraryTest {

    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "somesalt".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void whenHashedAsByTheReferenceImplementationThenSameHash(Library library) {
        assumeTrue(library.isHere());

        byte[] hash = library.with(new HashCost(256, 2, 1)).hash(PASSWORD, SALT);

        // From the tests of phc-winner-argon2.
        assertThat(Base64.getEncoder().withoutPadding().encodeToString(hash))
                .isEqualTo("nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    }

    @ParameterizedTest
    @EnumSource
    void whenHashedTwiceWithTheServicesCostThenSameHashAsByPassword4j(Library library) {
        assumeTrue(library.isHere());
        Argon2id argon2id = library.with(Costs.ofTheService());

        byte[] first = argon2id.hash(PASSWORD, SALT);
        byte[] second = argon2id.hash(PASSWORD, SALT);

        byte[] expected = Library.PASSWORD4J.with(Costs.ofTheService()).hash(PASSWORD, SALT);
        assertThat(first).isEqualTo(expected);
        assertThat(second).isEqualTo(expected);
    }

    @Test
    void whenTheServicesCostIsReadThenOneOfOwasps() {
        assertThat(Costs.OWASP).contains(Costs.ofTheService());
    }
}
