package org.passwordservice.account;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passwordservice.session.TestAuthenticatedUsers;

import static org.assertj.core.api.Assertions.assertThat;

class InfoResourceTest {

    @Test
    void whenUserIsLoggedInThenOwnDataWithTheRole() {
        InfoResource resource = new InfoResource();
        resource.currentUser = TestAuthenticatedUsers.current();

        Response response = resource.info();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
                .startsWith("{\"UserId\":17,")
                .endsWith("\"Role\":0}");
    }
}
