package org.passwordservice.reset;

import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;

import static org.assertj.core.api.Assertions.assertThat;

class CompleteResetResourceTest {

    private static final CompleteResetBody BODY = new CompleteResetBody(null, null, null);

    @Test
    void whenPasswordIsSentThenTheResultForThatBody() {
        CompleteResetResource resource = new CompleteResetResource();
        resource.app = TestApps.calling();
        resource.completeReset = new CompleteReset() {
            @Override
            CompleteResetResult complete(CompleteResetBody body, RequestContext request) {
                assertThat(body).isSameAs(BODY);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new CompleteResetResult.Reused();
            }
        };

        assertThat(resource.complete(BODY).getStatus()).isEqualTo(409);
    }
}
