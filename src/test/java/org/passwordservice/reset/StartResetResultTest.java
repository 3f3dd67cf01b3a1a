package org.passwordservice.reset;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.http.ApiError;
import org.passwordservice.throttle.MemoryCounters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class StartResetResultTest {

    @Test
    void whenStartedThen200() {
        StartResetResult result = new StartResetResult.Started();

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(body(result.response())).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenInvalidThen422WithTheErrors() {
        StartResetResult result = new StartResetResult.Invalid(List.of(new ApiError("ErrorA", "A.")));

        assertThat(result.response().getStatus()).isEqualTo(422);
        assertThat(body(result.response()))
                .isEqualTo("{\"Errors\":[\"A.\"],\"ErrorsCode\":[\"ErrorA\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenAnswerIsIncorrectThen409() {
        StartResetResult result = new StartResetResult.AnswerIncorrect();

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Errors\":[\"Answer is incorrect, try again.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectAnswer\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).contains(AuditVerdict.failed(AuditReason.WRONG_ANSWER));
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        StartResetResult result = new StartResetResult.TooManyAttempts(MemoryCounters.LIMIT);
        Response response = result.response();

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(response))
                .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }
}
