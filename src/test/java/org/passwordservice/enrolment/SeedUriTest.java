package org.passwordservice.enrolment;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class SeedUriTest {

    private static final Secret SEED = new Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

    @Test
    void whenTheServiceHasAnAddressThenItsHostIsTheIssuer() {
        assertThat(uri(Optional.of(URI.create("https://trade.example.com:8443/account")), "roberttorro"))
                .isEqualTo("otpauth://totp/trade.example.com:roberttorro?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                        + "&issuer=trade.example.com");
    }

    @Test
    void whenItHasNoneThenTheIssuerHasAName() {
        assertThat(uri(Optional.empty(), "roberttorro"))
                .isEqualTo("otpauth://totp/Password%20service:roberttorro?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                        + "&issuer=Password%20service");
    }

    @Test
    void whenTheLoginHasOtherCharactersThenTheyArePercentEncodedAndEndNothing() {
        assertThat(uri(Optional.empty(), "a b+c:d&secret=x?#/\u00e9*~@example.com"))
                .startsWith(
                        "otpauth://totp/Password%20service:a%20b%2Bc%3Ad%26secret%3Dx%3F%23%2F%C3%A9%2A~%40example.com"
                                + "?secret=JBSW");
    }

    private static String uri(Optional<URI> publicUrl, String login) {
        return SeedUri.of(publicUrl, login, SEED).reveal();
    }
}
