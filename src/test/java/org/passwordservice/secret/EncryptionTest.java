package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EncryptionTest {

    private static final Secret OLD = new Secret("the server key of last year.....");
    private static final Secret NEW = new Secret("the server key of this year.....");
    private static final byte[] SEED = "JBSWY3DPEHPK3PXP".getBytes(StandardCharsets.US_ASCII);

    private final Encryption before = new Encryption(OLD, Optional.empty(), new RandomSecrets());
    private final Encryption after = new Encryption(NEW, Optional.of(OLD), new RandomSecrets());
    private final Encryption afterwards = new Encryption(NEW, Optional.empty(), new RandomSecrets());

    /** RFC 5869, appendix A.3: no salt, no info. The first 32 of its 42 bytes. */
    @Test
    void whenAKeyIsDerivedThenAsTheVectorOfTheRfcSays() {
        byte[] keyMaterial = HexFormat.of().parseHex("0b".repeat(22));

        assertThat(Encryption.hkdf(keyMaterial, new byte[0]))
                .isEqualTo(HexFormat.of().parseHex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
    }

    @Test
    void whenEncryptedThenDecryptedForTheSamePurposeAndRowOnly() {
        String stored = before.encrypt("totp-seed", 7, SEED);

        assertThat(before.decrypt("totp-seed", 7, stored)).isEqualTo(SEED);
        assertUnreadable(() -> before.decrypt("totp-seed", 8, stored));
        assertUnreadable(() -> before.decrypt("webhook-secret", 7, stored));
        // The end of the purpose is not taken for the beginning of the row.
        assertUnreadable(() -> before.decrypt("totp-seed\0" + "7", 7, stored));
    }

    @Test
    void whenEncryptedThenFormatAndKeyAreNamedFirst() {
        assertThat(before.encrypt("totp-seed", 7, SEED))
                .startsWith("1" + new KeyedDigest(OLD).keyId())
                .matches("1[A-Za-z0-9_-]{8}[A-Za-z0-9_-]{59}");
        assertThat(new KeyedDigest(OLD).keyId()).isNotEqualTo(new KeyedDigest(NEW).keyId());
    }

    @Test
    void whenEncryptedTwiceThenNothingButTheHeaderIsTheSame() {
        String first = before.encrypt("totp-seed", 7, SEED);
        String second = before.encrypt("totp-seed", 7, SEED);

        assertThat(first.substring(9, 25)).isNotEqualTo(second.substring(9, 25));
        assertThat(first.substring(25)).isNotEqualTo(second.substring(25));
        assertThat(first).doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(SEED));
    }

    @Test
    void whenAnyBitIsAlteredThenUnreadable() {
        String stored = before.encrypt("totp-seed", 7, SEED);
        byte[] bytes = Base64.getUrlDecoder().decode(stored.substring(9));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            String text = stored.substring(0, 9)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertUnreadable(() -> before.decrypt("totp-seed", 7, text));
        }
    }

    @Test
    void whenStoredTextIsNoCiphertextThenUnreadable() {
        String stored = before.encrypt("totp-seed", 7, SEED);
        List<String> others = new ArrayList<>(List.of(
                "",
                "1",
                "JBSWY3DPEHPK3PXP",
                stored + "!",
                stored + "AAAA",
                "2" + stored.substring(1),
                "\u00e9" + stored));
        for (int length = 0; length < stored.length(); length++) {
            others.add(stored.substring(0, length));
        }

        assertThat(others).allSatisfy(other -> assertUnreadable(() -> before.decrypt("totp-seed", 7, other)));
    }

    @Test
    void whenKeyIsReplacedThenTheFormerOneDecryptsAndItsCiphertextIsOutdated() {
        String stored = before.encrypt("totp-seed", 7, SEED);

        assertThat(before.isOutdated(stored)).isFalse();
        assertThat(after.decrypt("totp-seed", 7, stored)).isEqualTo(SEED);
        assertThat(after.isOutdated(stored)).isTrue();
    }

    @Test
    void whenEncryptedAgainThenUnderTheNewKeyAlone() {
        String stored = after.encrypt("totp-seed", 7, SEED);

        assertThat(after.isOutdated(stored)).isFalse();
        assertThat(afterwards.decrypt("totp-seed", 7, stored)).isEqualTo(SEED);
        assertUnreadable(() -> before.decrypt("totp-seed", 7, stored));
    }

    @Test
    void whenKeyIsUnknownThenUnreadableAndTheMessageNamesTheSettingAndNoSecret() {
        String stored = before.encrypt("totp-seed", 7, SEED);

        assertThatThrownBy(() -> afterwards.decrypt("totp-seed", 7, stored))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("passwords.server-key.former")
                .hasMessageNotContaining(stored)
                .hasMessageNotContaining(NEW.reveal());
    }

    private static void assertUnreadable(Runnable decryption) {
        assertThatThrownBy(decryption::run).isInstanceOf(UnreadableSecretException.class);
    }
}
