package org.passwordservice.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.policy.UserData;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PasswordReplacementTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final Secret PRESENT = new Secret("violet kayak ninety");
    private static final Secret NEW = new Secret("orange canoe eighty");
    private static final Secret FORMER = new Secret("yellow ferry seventy");
    private static final Secret OLDER = new Secret("purple barge fifteen");
    private static final User ROBERT = StoredUser.robert(17, HASHER.hash(TestHashing.turn(), PRESENT));
    private static final UserData DATA = UserData.of(ROBERT);

    private final List<String> hashed = new ArrayList<>();
    private final PasswordReplacement replacement = TestPasswords.replacement(
            SETTINGS,
            TestHashing.hasher(SETTINGS, () -> hashed.add("hashed")),
            List.of(HASHER.hash(TestHashing.turn(), FORMER), HASHER.hash(TestHashing.turn(), OLDER)));

    @Test
    void whenFirstPasswordIsGoodThenItsHash() {
        assertThat(HASHER.verify(
                        TestHashing.turn(), NEW, Optional.of(replacement.prepareFirst(TestHashing.turn(), NEW, DATA))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vkayak97", "roberttorro12345", "password-service1"})
    void whenPasswordBreaksARuleThenItIsNotHashed(String text) {
        Secret weak = new Secret(text);

        assertThatIllegalArgumentException().isThrownBy(() -> replacement.prepareFirst(TestHashing.turn(), weak, DATA));
        assertThatIllegalArgumentException().isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, weak));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, PRESENT, weak));
        assertThat(hashed).isEmpty();
    }

    @Test
    void whenPasswordIsNewThenPreparedForItsUser() throws PasswordReusedException {
        PreparedPassword prepared = replacement.prepare(TestHashing.turn(), ROBERT, NEW);

        assertThat(prepared.user()).isSameAs(ROBERT);
        assertThat(prepared.userId()).isEqualTo(17);
        assertThat(HASHER.verify(TestHashing.turn(), NEW, Optional.of(prepared.hash())))
                .isTrue();
    }

    @Test
    void whenPresentPasswordIsKnownThenComparingWithItCostsNoHash() throws PasswordReusedException {
        PreparedPassword prepared = replacement.prepare(TestHashing.turn(), ROBERT, PRESENT, NEW);

        assertThat(HASHER.verify(TestHashing.turn(), NEW, Optional.of(prepared.hash())))
                .isTrue();
        assertThat(hashed).hasSize(3);
    }

    @Test
    void whenPasswordIsThePresentOneThenReused() {
        assertThatExceptionOfType(PasswordReusedException.class)
                .isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, PRESENT, PRESENT));
        assertThat(hashed).isEmpty();
        assertThatExceptionOfType(PasswordReusedException.class)
                .isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, PRESENT));
    }

    @Test
    void whenPasswordIsAnyOfTheFormerOnesThenReused() {
        for (Secret former : List.of(FORMER, OLDER)) {
            assertThatExceptionOfType(PasswordReusedException.class)
                    .isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, former));
            assertThatExceptionOfType(PasswordReusedException.class)
                    .isThrownBy(() -> replacement.prepare(TestHashing.turn(), ROBERT, PRESENT, former));
        }
    }
}
