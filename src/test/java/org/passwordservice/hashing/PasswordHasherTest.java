package org.passwordservice.hashing;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.HashCost;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHasherTest {

    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> PEPPERED = Map.of("passwords.pepper", "the pepper of last year");
    private static final Map<String, String> ROTATED =
            Map.of("passwords.pepper", "the pepper of this year", "passwords.pepper.former", "the pepper of last year");

    private static final Secret PASSWORD = new Secret("correct horse battery");

    private static final HashCost CHEAP = new HashCost(64, 1, 1);

    private final PasswordHasher hasher = hasher(PLAIN);

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", " correct ", "caf\u00e9", "\ud83d\ude00\ud83d\ude00"})
    void whenPasswordIsTheOneThatWasHashedThenVerified(String password) {
        assertThat(hasher.verify(
                        TestHashing.permit(),
                        new Secret(password),
                        Optional.of(hasher.hash(TestHashing.permit(), text(new Secret(password))))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Correct horse battery",
                "correct horse batter",
                " correct horse battery",
                "correct horse battery "
            })
    void whenPasswordIsAnotherThenNotVerified(String other) {
        assertThat(hasher.verify(
                        TestHashing.permit(),
                        new Secret(other),
                        Optional.of(hasher.hash(TestHashing.permit(), text(PASSWORD)))))
                .isFalse();
    }

    @Test
    void whenPasswordIsTypedInPartsThenItIsTheComposedOne() {
        String composed = hasher.hash(TestHashing.permit(), text(new Secret("caf\u00e9")));
        String inParts = hasher.hash(TestHashing.permit(), text(new Secret("cafe\u0301")));

        assertThat(hasher.verify(TestHashing.permit(), new Secret("cafe\u0301"), Optional.of(composed)))
                .isTrue();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("caf\u00e9"), Optional.of(inParts)))
                .isTrue();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("cafe"), Optional.of(composed)))
                .isFalse();
    }

    @Test
    void whenCompatibilityFormsDifferThenPasswordsDiffer() {
        assertThat(hasher.verify(
                        TestHashing.permit(),
                        new Secret("fix"),
                        Optional.of(hasher.hash(TestHashing.permit(), text(new Secret("\ufb01x"))))))
                .isFalse();
    }

    @Test
    void whenThereIsNoUserThenNeverVerified() {
        assertThat(hasher.verify(TestHashing.permit(), PASSWORD, Optional.empty()))
                .isFalse();
        assertThat(hasher.verify(TestHashing.permit(), new Secret(""), Optional.empty()))
                .isFalse();
    }

    @Test
    void whenPasswordIsTooLongThenNotVerified() {
        Optional<String> stored = Optional.of(hasher.hash(TestHashing.permit(), text(PASSWORD)));

        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(257)), stored))
                .isFalse();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(100_000)), stored))
                .isFalse();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(257)), Optional.empty()))
                .isFalse();
    }

    @Test
    void whenPasswordIsAsLongAsCanBeThenEveryCharacterCounts() {
        Optional<String> stored = Optional.of(hasher.hash(TestHashing.permit(), text(new Secret("a".repeat(256)))));

        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(256)), stored))
                .isTrue();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(255) + "b"), stored))
                .isFalse();
        assertThat(hasher.verify(TestHashing.permit(), new Secret("a".repeat(255)), stored))
                .isFalse();
    }

    @Test
    void whenHashedThenWithTheCostThatIsSet() {
        assertThat(hasher.hash(TestHashing.permit(), text(PASSWORD))).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    }

    @Test
    void whenCostAndPepperAreTodaysThenNotOutdated() {
        PasswordHasher peppered = hasher(PEPPERED);

        assertThat(hasher.isOutdated(hasher.hash(TestHashing.permit(), text(PASSWORD))))
                .isFalse();
        assertThat(peppered.isOutdated(peppered.hash(TestHashing.permit(), text(PASSWORD))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"128, 1, 1", "64, 2, 1", "64, 1, 2", "32, 1, 1"})
    void whenCostWasAnotherThenVerifiedAndOutdated(int memory, int iterations, int parallelism) {
        HashCost cost = new HashCost(memory, iterations, parallelism);
        PasswordHasher before = TestHashing.hasher(TestSettings.withCost(TestSettings.defaults(), cost));
        String stored = before.hash(TestHashing.permit(), text(PASSWORD));

        assertThat(hasher.verify(TestHashing.permit(), PASSWORD, Optional.of(stored)))
                .isTrue();
        assertThat(hasher.isOutdated(stored)).isTrue();
    }

    @Test
    void whenPepperWasAddedThenVerifiedAndOutdated() {
        PasswordHasher peppered = hasher(PEPPERED);
        String stored = hasher.hash(TestHashing.permit(), text(PASSWORD));

        assertThat(peppered.verify(TestHashing.permit(), PASSWORD, Optional.of(stored)))
                .isTrue();
        assertThat(peppered.isOutdated(stored)).isTrue();
    }

    @Test
    void whenPepperWasReplacedThenVerifiedAndOutdated() {
        String stored = hasher(PEPPERED).hash(TestHashing.permit(), text(PASSWORD));
        PasswordHasher rotated = hasher(ROTATED);

        assertThat(rotated.verify(TestHashing.permit(), PASSWORD, Optional.of(stored)))
                .isTrue();
        assertThat(rotated.verify(TestHashing.permit(), new Secret("another horse battery"), Optional.of(stored)))
                .isFalse();
        assertThat(rotated.isOutdated(stored)).isTrue();
    }

    @Test
    void whenPepperIsLostThenNoPasswordIsVerifiedAndNoErrorIsThrown() {
        String stored = hasher(PEPPERED).hash(TestHashing.permit(), text(PASSWORD));

        assertThat(hasher.verify(TestHashing.permit(), PASSWORD, Optional.of(stored)))
                .isFalse();
        assertThat(hasher.verify(TestHashing.permit(), new Secret(""), Optional.of(stored)))
                .isFalse();
    }

    @Test
    void whenPepperedThenTheHashAloneVerifiesNothing() {
        String stored = hasher(PEPPERED).hash(TestHashing.permit(), text(PASSWORD));

        assertThat(Argon2Phc.parse(stored).matches(new Password4jEngine(CHEAP), PASSWORD.reveal()))
                .isFalse();
    }

    private static PasswordHasher hasher(Map<String, String> values) {
        return TestHashing.hasher(TestSettings.cheap(values));
    }

    private static PasswordText text(Secret typed) {
        return PasswordText.of(typed).orElseThrow();
    }
}
