package org.passwordservice.introspection;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.session.TokenFacts;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;

class IntrospectionResponseTest {

    @Test
    void whenTokenIsActiveThenTheMembersAreThoseOfTheStandardInWholeSeconds() {
        TokenFacts facts = new TokenFacts(
                StoredUser.robert(17, "no hash"),
                3,
                Instant.parse("2026-03-24T12:00:00.999999Z"),
                Instant.parse("2026-03-25T12:00:00.999999Z"),
                List.of("pwd", "otp"));

        assertThat(body(IntrospectionResponse.active(facts)))
                .isEqualTo("{\"active\":true,\"sub\":\"17\",\"username\":\"roberttorro\",\"client_id\":\"3\","
                        + "\"token_type\":\"Bearer\",\"iat\":1774353600,\"exp\":1774440000,\"role\":0,"
                        + "\"amr\":[\"pwd\",\"otp\"]}");
    }

    @Test
    void whenTokenIsNotActiveThenNothingElseIsSaid() {
        assertThat(body(IntrospectionResponse.inactive())).isEqualTo("{\"active\":false}");
    }

    private static String body(Response response) {
        assertThat(response.getStatus()).isEqualTo(200);
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
