package org.passwordservice.hashing;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.HashCost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Argon2PhcTest {

    private static final HashCost CHEAP = new HashCost(64, 1, 1);

    private static final Argon2Engine ENGINE = new Password4jEngine(CHEAP);

    /** From the tests of the reference implementation, phc-winner-argon2. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    @Test
    void whenHashIsOfTheReferenceImplementationThenVerified() {
        Argon2Phc hash = Argon2Phc.parse(REFERENCE);

        assertThat(matches(hash, "password")).isTrue();
        assertThat(matches(hash, "differentpassword")).isFalse();
        assertThat(hash.cost()).isEqualTo(new HashCost(256, 2, 1));
        assertThat(hash.pepperId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "", " ", "caf\u00e9", "\ud83d\ude00", "a\0b"})
    void whenStoredAndReadBackThenOnlyTheSameTextMatches(String text) {
        String stored = Argon2Phc.hash(ENGINE, text, CHEAP, Optional.empty()).stored();

        assertThat(matches(Argon2Phc.parse(stored), text)).isTrue();
        assertThat(matches(Argon2Phc.parse(stored), text + " ")).isFalse();
        assertThat(matches(Argon2Phc.parse(stored), "?")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 1", "128, 3, 1", "64, 2, 4"})
    void whenHashedThenCostSaltAndHashInPhcForm(int memory, int iterations, int parallelism) {
        HashCost cost = new HashCost(memory, iterations, parallelism);

        String stored =
                Argon2Phc.hash(ENGINE, "correct horse", cost, Optional.empty()).stored();

        assertThat(stored)
                .matches("\\$argon2id\\$v=19\\$m=" + memory + ",t=" + iterations + ",p=" + parallelism
                        + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(Argon2Phc.parse(stored).cost()).isEqualTo(cost);
    }

    @Test
    void whenPepperedThenKeyIdFollowsTheParameters() {
        Argon2Phc hash = Argon2Phc.hash(ENGINE, "correct horse", CHEAP, Optional.of("Ab3_-xyz"));

        assertThat(hash.stored())
                .matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1,keyid=Ab3_-xyz\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(Argon2Phc.parse(hash.stored())).isEqualTo(hash);
        assertThat(matches(Argon2Phc.parse(hash.stored()), "correct horse")).isTrue();
    }

    @Test
    void whenHashedTwiceThenSaltsDiffer() {
        assertThat(Argon2Phc.hash(ENGINE, "correct horse", CHEAP, Optional.empty())
                        .stored())
                .isNotEqualTo(Argon2Phc.hash(ENGINE, "correct horse", CHEAP, Optional.empty())
                        .stored());
    }

    @Test
    void whenOneBitOfTheHashDiffersThenNoMatch() {
        assertThat(matches(Argon2Phc.parse(REFERENCE.replace("nf65", "nf64")), "password"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=-256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=4294967552,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1,keyid=$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1,data=YQ$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n",
                " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$pbkdf2-sha256$i=600000$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void whenTextIsNoArgon2idHashThenRejectedWithoutRepeatingIt(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argon2Phc.parse(stored))
                .withMessage("Not an Argon2id hash in PHC form");
    }

    @Test
    void whenLocaleIsTurkishThenPasswordsAreStillVerified() {
        Locale before = Locale.getDefault();
        Argon2Phc hash = Argon2Phc.hash(ENGINE, "correct horse battery", new HashCost(64, 1, 1), Optional.empty());
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(matches(hash, "correct horse battery")).isTrue();
            assertThat(matches(hash, "correct horse batterz")).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whenHashIsTheDummyThenItCostsWhatIsSetAndNothingMatches() {
        Argon2Phc first = Argon2Phc.dummyHash(CHEAP, Optional.of("pepper"));
        Argon2Phc second = Argon2Phc.dummyHash(CHEAP, Optional.of("pepper"));

        assertThat(first.cost()).isEqualTo(CHEAP);
        assertThat(first.pepperId()).contains("pepper");
        assertThat(matches(first, "")).isFalse();
        assertThat(first.hash()).isNotEqualTo(second.hash());
        assertThat(Argon2Phc.parse(first.stored())).isEqualTo(first);
    }

    /** Asks password4j, and Bouncy Castle, which verifies all costs but the configured one. */
    private static boolean matches(Argon2Phc hash, String text) {
        boolean matches = hash.matches(new Password4jEngine(hash.cost()), text);
        assertThat(hash.matches(new Password4jEngine(new HashCost(32, 1, 1)), text))
                .isEqualTo(matches);
        return matches;
    }
}
