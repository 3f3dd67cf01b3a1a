package org.passwordservice.login;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.user.KnownUsers;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;

class InfoResourceTest {

    @Test
    void whenCallerAsksThenTheirOwnDataWithTheRole() {
        Response answer = info(17);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                .startsWith("{\"UserId\":17,")
                .endsWith("\"Role\":\"User\"}");
    }

    @Test
    void whenCallerIsGoneThenTheLoginIsNoLongerGood() {
        Response answer = info(18);

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private static Response info(long callerId) {
        InfoResource resource = new InfoResource();
        resource.users = new KnownUsers(List.of(), StoredUser.robert(17, "no hash"));
        resource.caller = new CurrentCaller();
        resource.caller.is(new Caller(callerId, 5));
        return resource.info();
    }
}
