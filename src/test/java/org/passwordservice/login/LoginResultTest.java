package org.passwordservice.login;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.MemoryCounters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class LoginResultTest {

    private static final AuditVerdict WRONG = AuditVerdict.failed(AuditReason.WRONG_PASSWORD);
    private static final AuditVerdict CHANGED = AuditVerdict.refused(AuditReason.CHANGED_MEANWHILE);

    @Test
    void whenSucceededThen200WithTheToken() {
        LoginResult result = new LoginResult.Succeeded(new Secret("abc"));

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(body(result.response())).isEqualTo("{\"State\":\"Succeeded\",\"Token\":\"abc\"}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenPasswordHasExpiredThen202WithOneTokenTwice() {
        LoginResult result = new LoginResult.PasswordExpired(new Secret("abc"));

        assertThat(result.response().getStatus()).isEqualTo(202);
        assertThat(body(result.response()))
                .isEqualTo("{\"State\":\"Expecting\",\"Step\":\"BaseAuthentication\","
                        + "\"Reason\":\"Your Password has expired and must be changed\","
                        + "\"Token\":\"abc\",\"ConfirmationToken\":\"abc\"}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenFailedThen401WithoutTheReason() {
        for (AuditVerdict verdict : new AuditVerdict[] {WRONG, CHANGED}) {
            LoginResult result = new LoginResult.Failed(verdict);

            assertThat(result.response().getStatus()).isEqualTo(401);
            assertThat(body(result.response()))
                    .isEqualTo(
                            "{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Invalid credentials\"}");
            assertThat(result.verdict()).contains(verdict);
        }
    }

    @Test
    void whenThereWereTooManyAttemptsThen429() {
        LoginResult result = new LoginResult.TooManyAttempts(MemoryCounters.LIMIT);
        Response response = result.response();

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(response))
                .isEqualTo("{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Too many attempts\"}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenPrintedThenTokensAreHidden() {
        assertThat(new LoginResult.Succeeded(new Secret("abc")).toString()).doesNotContain("abc");
        assertThat(new LoginResult.PasswordExpired(new Secret("abc")).toString())
                .doesNotContain("abc");
        assertThat(LoginResponse.expired(new Secret("abc")).toString()).doesNotContain("abc");
    }
}
