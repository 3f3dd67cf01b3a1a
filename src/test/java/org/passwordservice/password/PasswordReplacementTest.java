package org.passwordservice.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PasswordReplacementTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final String PRESENT = "violet kayak ninety";
    private static final String NEW = "orange canoe eighty";
    private static final List<String> FORMER = List.of("yellow ferry seventy", "purple barge fifteen");
    private static final User ROBERT = StoredUser.robert(17, TestHashing.hash(HASHER, PRESENT));

    private final List<String> hashed = new ArrayList<>();
    private final PasswordReplacement replacement = TestPasswords.replacement(
            TestHashing.hasher(SETTINGS, () -> hashed.add("hashed")),
            FORMER.stream().map(former -> TestHashing.hash(HASHER, former)).toList());

    @Test
    void whenFirstPasswordThenItsHash() {
        assertIsHashOf(NEW, replacement.hashFirst(TestHashing.permit(), accepted(NEW)));
    }

    @Test
    void whenPasswordIsNewThenPreparedForItsUser() throws PasswordReusedException {
        PreparedPassword prepared = replacement.prepareReset(TestHashing.permit(), ROBERT, accepted(NEW));

        assertThat(prepared.user()).isSameAs(ROBERT);
        assertThat(prepared.userId()).isEqualTo(17);
        assertIsHashOf(NEW, prepared.hash());
    }

    @Test
    void whenPasswordIsChangedThenComparingWithTheCurrentOneNeedsNoHash() throws PasswordReusedException {
        PreparedPassword prepared =
                replacement.prepareChange(TestHashing.permit(), ROBERT, new Secret(PRESENT), accepted(NEW));

        assertIsHashOf(NEW, prepared.hash());
        assertThat(hashed).hasSize(FORMER.size() + 1);
    }

    @Test
    void whenPasswordIsTheCurrentOneThenReused() {
        assertThatExceptionOfType(PasswordReusedException.class)
                .isThrownBy(() -> replacement.prepareChange(
                        TestHashing.permit(), ROBERT, new Secret(PRESENT), accepted(PRESENT)));
        assertThat(hashed).isEmpty();
        assertThatExceptionOfType(PasswordReusedException.class)
                .isThrownBy(() -> replacement.prepareReset(TestHashing.permit(), ROBERT, accepted(PRESENT)));
    }

    @Test
    void whenPasswordIsOneOfTheFormerOnesThenReused() {
        for (String former : FORMER) {
            assertThatExceptionOfType(PasswordReusedException.class)
                    .isThrownBy(() -> replacement.prepareReset(TestHashing.permit(), ROBERT, accepted(former)));
            assertThatExceptionOfType(PasswordReusedException.class)
                    .isThrownBy(() -> replacement.prepareChange(
                            TestHashing.permit(), ROBERT, new Secret(PRESENT), accepted(former)));
        }
    }

    private static NewPassword accepted(String text) {
        return TestPolicy.accepted(SETTINGS, text);
    }

    private static void assertIsHashOf(String text, String hash) {
        assertThat(HASHER.verify(TestHashing.permit(), new Secret(text), Optional.of(hash)))
                .isTrue();
    }
}
