package org.passwordservice.passwordchange;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidChangeResponseTest {

    @Test
    void whenOldPasswordIsMissingThenBytesOfTheSpecification() {
        InvalidChangeResponse answer =
                new InvalidChangeResponse(InvalidChangeResponse.OLD_PASSWORD, "Password is required");

        assertThat(written(answer))
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\","
                        + "\"ModelState\":{\"userPassword.OldPassword\":[\"Password is required\"]}}");
    }

    @Test
    void whenSeveralMembersAreWrongThenTheirOrderIsKept() {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        violations.put(InvalidChangeResponse.PASSWORD, List.of("A", "B"));
        violations.put(InvalidChangeResponse.PASSWORD_CONFIRM, List.of("C"));

        assertThat(written(new InvalidChangeResponse(violations)))
                .endsWith("\"ModelState\":{\"userPassword.Password\":[\"A\",\"B\"],"
                        + "\"userPassword.PasswordConfirm\":[\"C\"]}}");
    }

    private static String written(InvalidChangeResponse answer) {
        return new String(StrictJson.write(answer), StandardCharsets.UTF_8);
    }
}
