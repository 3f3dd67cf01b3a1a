package org.passwordservice.login;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;

class LoginResponseTest {

    @Test
    void whenSucceededThenBytesOfTheContract() {
        assertThat(written(LoginResponse.succeeded(new Secret("abc"))))
                .isEqualTo("{\"State\":\"Succeeded\",\"Token\":\"abc\"}");
    }

    @Test
    void whenFailedThenBytesOfTheContract() {
        assertThat(written(LoginResponse.failed()))
                .isEqualTo("{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Invalid credentials\"}");
    }

    @Test
    void whenExpiredThenBytesOfTheContractWithOneTokenTwice() {
        assertThat(written(LoginResponse.expired(new Secret("abc"))))
                .isEqualTo("{\"State\":\"Expecting\",\"Step\":\"BaseAuthentication\","
                        + "\"Reason\":\"Your Password has expired and must be changed\","
                        + "\"Token\":\"abc\",\"ConfirmationToken\":\"abc\"}");
    }

    @Test
    void whenPrintedThenTokenIsHidden() {
        assertThat(LoginResponse.expired(new Secret("abc")).toString()).doesNotContain("abc");
    }

    private static String written(LoginResponse answer) {
        return new String(StrictJson.write(answer), StandardCharsets.UTF_8);
    }
}
