package org.passwordservice.passwordchange;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.throttle.MemoryCounters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class ChangePasswordResultTest {

    @Test
    void whenChangedThen200WithoutBody() {
        ChangePasswordResult result = new ChangePasswordResult.Changed();

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(result.response().hasEntity()).isFalse();
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenInvalidThen422WithTheViolations() {
        ChangePasswordResult result = new ChangePasswordResult.Invalid(Map.of("userPassword.Password", List.of("A")));

        assertThat(result.response().getStatus()).isEqualTo(422);
        assertThat(body(result.response()))
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\","
                        + "\"ModelState\":{\"userPassword.Password\":[\"A\"]}}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenOldPasswordIsIncorrectThen400WithoutTheReason() {
        for (AuditVerdict verdict : List.of(
                AuditVerdict.failed(AuditReason.WRONG_PASSWORD), AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE))) {
            ChangePasswordResult result = new ChangePasswordResult.OldPasswordIncorrect(verdict);

            assertThat(result.response().getStatus()).isEqualTo(400);
            assertThat(body(result.response()))
                    .isEqualTo("{\"Message\":\"Validation error occured while processing entity\","
                            + "\"ModelState\":{\"userPassword.OldPassword\":[\"Old password is incorrect\"]}}");
            assertThat(result.verdict()).contains(verdict);
        }
    }

    @Test
    void whenSessionIsRevokedThen401AsForAnInvalidToken() {
        ChangePasswordResult result = new ChangePasswordResult.SessionRevoked();

        assertThat(result.response().getStatus()).isEqualTo(401);
        assertThat(result.response().getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(body(result.response()))
                .isEqualTo("{\"Message\":\"Authorization has been denied for this request.\"}");
        assertThat(result.verdict()).contains(AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE));
    }

    @Test
    void whenNewPasswordWasUsedThen409() {
        ChangePasswordResult result = new ChangePasswordResult.Reused();

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Message\":\"Validation error occured while processing entity\","
                        + "\"ModelState\":{\"userPassword.Password\":"
                        + "[\"Password was used recently, choose one you have not used\"]}}");
        assertThat(result.verdict()).contains(AuditVerdict.refused(AuditReason.REUSED_PASSWORD));
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        ChangePasswordResult result = new ChangePasswordResult.TooManyAttempts(MemoryCounters.LIMIT);
        Response response = result.response();

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(response)).isEqualTo("{\"Message\":\"Too many attempts\"}");
        assertThat(result.verdict()).isEmpty();
    }
}
