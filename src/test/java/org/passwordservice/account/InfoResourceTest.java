package org.passwordservice.account;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passwordservice.session.TestAuthenticatedUsers;

import static org.assertj.core.api.Assertions.assertThat;

class InfoResourceTest {

    @Test
    void whenCallerAsksThenTheirOwnDataWithTheRole() {
        InfoResource resource = new InfoResource();
        resource.caller = TestAuthenticatedUsers.calling();

        Response answer = resource.info();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                .startsWith("{\"UserId\":17,")
                .endsWith("\"Role\":\"User\"}");
    }
}
