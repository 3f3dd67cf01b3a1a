package org.passwordservice.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyedDigestTest {

    private static final String KEY = "a key of the server, \u00e9 included";

    private final KeyedDigest digest = new KeyedDigest(new Secret(KEY));

    @Test
    void whenDigestedThenHmacOfPurposeNulAndText() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal("reset-code\0caf\u00e9".getBytes(StandardCharsets.UTF_8));

        assertThat(digest.bytes("reset-code", "caf\u00e9")).hasSize(32).isEqualTo(expected);
    }

    @Test
    void whenWrittenAsTextThenBase64UrlOfTheSameBytes() {
        assertThat(digest.of("reset-code", "abc"))
                .matches("[A-Za-z0-9_-]{43}")
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes("reset-code", "abc")));
    }

    @Test
    void whenPurposeDiffersThenDigestDiffers() {
        assertThat(digest.of("reset-code", "abc")).isNotEqualTo(digest.of("invented-question", "abc"));
    }

    @Test
    void whenPurposeAndTextAreSplitElsewhereThenDigestDiffers() {
        assertThat(digest.of("reset", "-code")).isNotEqualTo(digest.of("reset-", "code"));
    }

    @Test
    void whenTextDiffersThenDigestDiffers() {
        assertThat(digest.of("reset-code", "abc")).isNotEqualTo(digest.of("reset-code", "abd"));
    }

    @Test
    void whenKeyDiffersThenDigestDiffers() {
        KeyedDigest other = new KeyedDigest(new Secret("a key of another server"));

        assertThat(digest.of("reset-code", "abc")).isNotEqualTo(other.of("reset-code", "abc"));
    }

    @Test
    void whenAskedTwiceThenTheSame() {
        assertThat(digest.of("reset-code", "abc")).isEqualTo(digest.of("reset-code", "abc"));
    }

    @Test
    void whenThereIsAFormerKeyThenADigestMayBeUnderEither() {
        KeyedDigest former = new KeyedDigest(new Secret("the former key of the server"));
        KeyedDigest both = new KeyedDigest(new Secret(KEY), Optional.of(new Secret("the former key of the server")));

        assertThat(both.of("recovery-code", "abc")).isEqualTo(digest.of("recovery-code", "abc"));
        assertThat(both.candidates("recovery-code", "abc"))
                .containsExactly(digest.of("recovery-code", "abc"), former.of("recovery-code", "abc"));
        assertThat(digest.candidates("recovery-code", "abc")).containsExactly(digest.of("recovery-code", "abc"));
        assertThat(both.keyIds())
                .containsExactly(digest.keyId(), former.keyId())
                .doesNotHaveDuplicates();
        assertThat(both.keyId()).matches("[A-Za-z0-9_-]{8}").isEqualTo(digest.keyId());
    }
}
