package org.passwordservice.reset;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.http.ApiError;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.MemoryCounters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class RedeemCodeResultTest {

    @Test
    void whenRedeemedThen200WithTheTokenAsModel() {
        RedeemCodeResult result = new RedeemCodeResult.Redeemed(new Secret("t"));

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(body(result.response())).isEqualTo("{\"Model\":\"t\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenInvalidThen422WithTheErrors() {
        RedeemCodeResult result = new RedeemCodeResult.Invalid(List.of(new ApiError("ErrorA", "A.")));

        assertThat(result.response().getStatus()).isEqualTo(422);
        assertThat(body(result.response()))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"A.\"],\"ErrorsCode\":[\"ErrorA\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenCodeIsIncorrectThen409() {
        RedeemCodeResult result = new RedeemCodeResult.CodeIncorrect();

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Code is incorrect or has expired.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).contains(AuditVerdict.failed(AuditReason.WRONG_CODE));
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        RedeemCodeResult result = new RedeemCodeResult.TooManyAttempts(MemoryCounters.LIMIT);
        Response response = result.response();

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(response))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenPrintedThenTheTokenIsHidden() {
        assertThat(new RedeemCodeResult.Redeemed(new Secret("hunter2")).toString())
                .doesNotContain("hunter2");
    }
}
