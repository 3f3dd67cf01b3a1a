package org.passwordservice.hashing;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class PeppersTest {

    private static final String OLD = "the pepper of last year";
    private static final String NEW = "the pepper of this year";
    private static final PasswordText TEXT =
            PasswordText.of(new Secret("correct horse")).orElseThrow();

    @Test
    void whenThereIsNoPepperThenTextIsLeftAsItIs() {
        Peppers peppers = peppers(Map.of());

        assertThat(peppers.currentId()).isEmpty();
        assertThat(peppers.mix(Optional.empty(), TEXT)).contains("correct horse");
    }

    @Test
    void whenThereIsAPepperThenItIsAppliedByKeyedDigest() {
        Peppers peppers = peppers(Map.of("passwords.pepper", NEW));

        assertThat(peppers.currentId()).get().asString().matches("[A-Za-z0-9_-]{8}");
        assertThat(peppers.mix(peppers.currentId(), TEXT))
                .contains(new KeyedDigest(new Secret(NEW)).of("password", "correct horse"));
    }

    @Test
    void whenPepperIsTheSameThenItsIdIsTheSame() {
        assertThat(peppers(Map.of("passwords.pepper", NEW)).currentId())
                .isEqualTo(peppers(Map.of("passwords.pepper", NEW)).currentId())
                .isNotEqualTo(peppers(Map.of("passwords.pepper", OLD)).currentId());
    }

    @Test
    void whenHashHasNoPepperThenTextIsLeftAsItIsAlthoughThereIsOneNow() {
        assertThat(peppers(Map.of("passwords.pepper", NEW)).mix(Optional.empty(), TEXT))
                .contains("correct horse");
    }

    @Test
    void whenPepperIsReplacedThenTheFormerIsStillApplied() {
        Peppers before = peppers(Map.of("passwords.pepper", OLD));
        Peppers after = peppers(Map.of("passwords.pepper", NEW, "passwords.pepper.former", OLD));

        assertThat(after.currentId()).isNotEqualTo(before.currentId());
        assertThat(after.mix(before.currentId(), TEXT)).isEqualTo(before.mix(before.currentId(), TEXT));
    }

    @Test
    void whenPepperIsRemovedThenTheFormerIsStillAppliedAndNoneIsCurrent() {
        Peppers before = peppers(Map.of("passwords.pepper", OLD));
        Peppers after = peppers(Map.of("passwords.pepper.former", OLD));

        assertThat(after.currentId()).isEmpty();
        assertThat(after.mix(before.currentId(), TEXT)).isEqualTo(before.mix(before.currentId(), TEXT));
    }

    @Test
    void whenPepperIsUnknownThenNoneIsApplied() {
        assertThat(peppers(Map.of("passwords.pepper", NEW)).mix(Optional.of("unknown1"), TEXT))
                .isEmpty();
    }

    private static Peppers peppers(Map<String, String> values) {
        return new Peppers(TestSettings.with(values));
    }
}
