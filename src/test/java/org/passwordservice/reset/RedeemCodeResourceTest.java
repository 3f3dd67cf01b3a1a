package org.passwordservice.reset;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class RedeemCodeResourceTest {

    private static final RedeemCodeBody BODY = new RedeemCodeBody(null, "roberttorro", null);

    @ParameterizedTest
    @CsvSource({"password, false", "identifiers, true"})
    void whenCodeIsSentThenItsResultAndTheNewerPathRequiresTheIdentifier(String kind, boolean required) {
        RedeemCodeResource resource = new RedeemCodeResource();
        resource.app = TestApps.calling();
        resource.redeemCode = new RedeemCode() {
            @Override
            RedeemCodeResult redeem(
                    RedeemCodeBody body, boolean newerPath, Optional<Secret> accessToken, RequestContext request) {
                assertThat(accessToken).contains(new Secret("a-token"));
                assertThat(body).isSameAs(BODY);
                assertThat(newerPath).isEqualTo(required);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new RedeemCodeResult.CodeIncorrect();
            }
        };

        assertThat(resource.redeem(kind, "Bearer a-token", BODY).getStatus()).isEqualTo(409);
    }
}
