package org.passwordservice.reset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;

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
            RedeemCodeResult redeem(RedeemCodeBody body, boolean identifierRequired, RequestContext request) {
                assertThat(body).isSameAs(BODY);
                assertThat(identifierRequired).isEqualTo(required);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new RedeemCodeResult.CodeIncorrect();
            }
        };

        assertThat(resource.redeem(kind, BODY).getStatus()).isEqualTo(409);
    }
}
