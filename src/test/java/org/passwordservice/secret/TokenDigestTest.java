package org.passwordservice.secret;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenDigestTest {

    /** The examples of FIPS 180, of no, 24 and 448 bits. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void whenDigestedThenSha256(String text, String hex) {
        byte[] digest = Base64.getUrlDecoder().decode(TokenDigest.of(new Secret(text)));

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(hex);
    }

    @Test
    void whenDigestedThenFitsUrlWithoutPadding() {
        assertThat(TokenDigest.of(new Secret("abc"))).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
