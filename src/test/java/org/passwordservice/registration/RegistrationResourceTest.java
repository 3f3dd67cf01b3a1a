package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.request.RequestContext;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class RegistrationResourceTest {

    private static final RegistrationBody BODY = new RegistrationBody(null, null, null);

    @Test
    void whenUserRegistersThenTheResultForThatBody() {
        RegistrationResource resource = new RegistrationResource();
        resource.app = TestApps.calling();
        resource.registration = new Registration() {
            @Override
            RegistrationResult register(RegistrationBody body, RequestContext request) {
                assertThat(body).isSameAs(BODY);
                assertThat(request).isEqualTo(TestApps.REQUEST);
                return new RegistrationResult.Rejected(List.of("A."));
            }
        };

        assertThat(resource.register(BODY).getStatus()).isEqualTo(409);
    }

    @Test
    void whenSchemaIsRequestedThenThatOfTheSettings() {
        RegistrationResource resource = new RegistrationResource();
        resource.settings = TestSettings.with("passwords.secret-question", "required");

        Response response = resource.schema();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(body(response))
                .contains("{\"FieldName\":\"Id\",\"Required\":true,\"OptionsWithId\":{\"1\":\"What street did you");
    }
}
