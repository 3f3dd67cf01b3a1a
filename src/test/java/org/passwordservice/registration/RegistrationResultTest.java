package org.passwordservice.registration;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.StoredUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class RegistrationResultTest {

    @Test
    void whenRegisteredThen200WithTheUserButNotTheirRole() {
        RegistrationResult result = new RegistrationResult.Registered(StoredUser.robert(18, "no hash"));

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(body(result.response()))
                .startsWith("{\"UserId\":18,")
                .contains("\"Login\":\"roberttorro\"")
                .doesNotContain("Role", "hash");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenRejectedThen409WithASentenceForEachViolation() {
        RegistrationResult result = new RegistrationResult.Rejected(List.of("A.", "B."));

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"A.\",\"B.\"],\"StatusCode\":409,\"IsSucceed\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "User with specified login already exists, NAME_TAKEN",
        "User with specified email already exists, NAME_TAKEN",
        "Login is required., INVALID_REQUEST"
    })
    void whenRejectedThenTheEventSaysWhetherANameWasTaken(String sentence, AuditReason reason) {
        RegistrationResult result = new RegistrationResult.Rejected(List.of("Password is required.", sentence));

        assertThat(result.verdict()).contains(AuditVerdict.refused(reason));
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        RegistrationResult result = new RegistrationResult.TooManyAttempts(MemoryCounters.LIMIT);
        Response response = result.response();

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(response))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"StatusCode\":429,\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }
}
