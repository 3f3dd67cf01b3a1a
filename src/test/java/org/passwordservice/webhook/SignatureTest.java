package org.passwordservice.webhook;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureTest {

    /** The vector of the tests of the Standard Webhooks libraries. */
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void whenSignedThenAsThePublishedVectorSays() {
        assertThat(sign(List.of(SECRET))).isEqualTo(SIGNATURE);
    }

    @Test
    void whenTwoSecretsAreValidThenBothSign() {
        Secret other = Signature.newSecret(new RandomSecrets());

        assertThat(sign(List.of(other, SECRET))).isEqualTo(sign(List.of(other)) + " " + SIGNATURE);
        assertThat(sign(List.of(other))).isNotEqualTo(SIGNATURE);
    }

    @Test
    void whenASecretIsMadeThenItHas256Bits() {
        String made = Signature.newSecret(new RandomSecrets()).reveal();

        assertThat(made)
                .startsWith("whsec_")
                .isNotEqualTo(Signature.newSecret(new RandomSecrets()).reveal());
        assertThat(Base64.getDecoder().decode(made.substring("whsec_".length())))
                .hasSize(32);
    }

    private static String sign(List<Secret> secrets) {
        return Signature.of(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}");
    }
}
