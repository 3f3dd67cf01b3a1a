package org.passwordservice.reset;

import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;

import static org.assertj.core.api.Assertions.assertThat;

class StartResetResourceTest {

    private static final StartResetBody BODY = new StartResetBody("roberttorro", null);

    @Test
    void whenUserIsSentThenTheResultForThatBody() {
        StartResetResource resource = new StartResetResource();
        resource.app = TestApps.calling();
        resource.startReset = new StartReset() {
            @Override
            StartResetResult start(StartResetBody body, RequestContext request) {
                assertThat(body).isSameAs(BODY);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new StartResetResult.AnswerIncorrect();
            }
        };

        assertThat(resource.start(BODY).getStatus()).isEqualTo(409);
    }
}
