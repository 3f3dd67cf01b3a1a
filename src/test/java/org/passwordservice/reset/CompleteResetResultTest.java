package org.passwordservice.reset;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.http.ApiError;
import org.passwordservice.policy.PolicyViolation;
import org.passwordservice.policy.PolicyViolations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.http.TestResponses.body;

class CompleteResetResultTest {

    @Test
    void whenCompletedThen200() {
        CompleteResetResult result = new CompleteResetResult.Completed();

        assertThat(result.response().getStatus()).isEqualTo(200);
        assertThat(body(result.response())).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenInvalidThen422WithTheErrors() {
        CompleteResetResult result = new CompleteResetResult.Invalid(List.of(new ApiError("ErrorA", "A.")));

        assertThat(result.response().getStatus()).isEqualTo(422);
        assertThat(body(result.response()))
                .isEqualTo("{\"Errors\":[\"A.\"],\"ErrorsCode\":[\"ErrorA\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).isEmpty();
    }

    @Test
    void whenPasswordBreaksRulesThenASentenceForEach() {
        assertThat(CompleteResetResult.Invalid.of(new PolicyViolations(List.of(violation("A"), violation("B")))))
                .isEqualTo(new CompleteResetResult.Invalid(
                        List.of(new ApiError("ErrorA", "A."), new ApiError("ErrorB", "B."))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTokenIsInvalidThen409WhetherOrNotItIsRecorded(boolean recorded) {
        CompleteResetResult result = new CompleteResetResult.TokenInvalid(recorded);

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Errors\":[\"Token is invalid or has expired.\"],"
                        + "\"ErrorsCode\":[\"ErrorInvalidToken\"],\"IsSucceed\":false}");
        assertThat(result.verdict().isPresent()).isEqualTo(recorded);
        assertThat(result.verdict().stream()).allMatch(AuditVerdict.failed(AuditReason.INVALID_TOKEN)::equals);
    }

    @Test
    void whenPasswordWasUsedThen409() {
        CompleteResetResult result = new CompleteResetResult.Reused();

        assertThat(result.response().getStatus()).isEqualTo(409);
        assertThat(body(result.response()))
                .isEqualTo("{\"Errors\":[\"Password was used recently, choose one you have not used.\"],"
                        + "\"ErrorsCode\":[\"ErrorPasswordReused\"],\"IsSucceed\":false}");
        assertThat(result.verdict()).contains(AuditVerdict.refused(AuditReason.REUSED_PASSWORD));
    }

    private static PolicyViolation violation(String name) {
        return new PolicyViolation("Error" + name, name, "rule.common", OptionalInt.empty());
    }
}
