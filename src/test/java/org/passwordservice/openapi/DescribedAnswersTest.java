package org.passwordservice.openapi;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the check of answers lets through, and what not. */
class DescribedAnswersTest {

    private static final String INFO = "/v1.0/users/@me/info";

    private static final String USER =
            """
            {"UserId":16786,"FirstName":"Robert","MiddleName":"","LastName":"Torro","Login":"roberttorro",\
            "Email":"robert@someguy.com","AddedDate":"2020-02-20T12:59:13.9566533Z","Salutation":"NoSalutation",\
            "Suffix":"NoSuffix","Role":0}""";

    @ParameterizedTest
    @ValueSource(strings = {INFO, "/v1/users/16786/info/", "/v1.0/users/@me/info?x=/y"})
    void whenAnAnswerIsAsDescribedThenItsCallIsNamed(String path) {
        assertThat(DescribedAnswers.check(answer("GET", path, 200, USER)))
                .hasValueSatisfying(call -> assertThat(call.id()).isEqualTo("getInfo"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Suffix\" | \"Title\":\"Dr\",\"Suffix\"",
                "\"MiddleName\":\"\" | \"MiddleName\":null",
                "\"MiddleName\":\"\", | ''",
                "\"Role\":0 | \"Role\":\"User\"",
                "\"Role\":0 | \"Role\":3",
                "16786 | \"16786\"",
                "16786 | 2147483648",
                "16786 | -1",
                "NoSuffix | None",
                "2020-02-20T | 20.02.2020 ",
                "{ | [{"
            })
    void whenABodyDiffersThenTheCheckFails(String from, String to) {
        String body = USER.replaceFirst(java.util.regex.Pattern.quote(from), to);
        assertThat(body).isNotEqualTo(USER);
        assertThat(DescribedAnswers.differences(answer("GET", INFO, 200, body))).isNotEmpty();
    }

    @Test
    void whenANestedBodyHasAnotherMemberThenTheCheckFails() {
        String unit = "[{\"UnitName\":\"Name\",\"Fields\":[{\"FieldName\":\"FirstName\",\"Required\":true%s}]}]";
        String path = "/v1.0/registration/schema";
        assertThat(DescribedAnswers.differences(answer("GET", path, 200, unit.formatted(""))))
                .isEmpty();
        assertThat(DescribedAnswers.differences(answer("GET", path, 200, unit.formatted(",\"Hint\":\"\""))))
                .isNotEmpty();
    }

    /** One schema serves 200 and 202. */
    @Test
    void whenNoExampleHasTheMembersThenTheCheckFails() {
        String succeeded = "{\"State\":\"Succeeded\",\"Token\":\"a\"%s}";
        assertThat(DescribedAnswers.differences(answer("POST", "/token", 200, succeeded.formatted(""))))
                .isEmpty();
        assertThat(DescribedAnswers.differences(
                        answer("POST", "/token", 200, succeeded.formatted(",\"ConfirmationToken\":\"a\""))))
                .hasSize(1);
    }

    @Test
    void whenAStatusIsNotDescribedThenTheCheckFails() {
        assertThatThrownBy(() -> DescribedAnswers.check(answer("GET", INFO, 409, "{\"Message\":\"x\"}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Status 409 is not described for getInfo");
    }

    @Test
    void whenABodyIsNotDescribedThenTheCheckFails() {
        assertThat(DescribedAnswers.differences(answer("DELETE", "/token", 204, "")))
                .isEmpty();
        assertThat(DescribedAnswers.differences(answer("DELETE", "/token", 204, "{}")))
                .containsExactly("No body is described");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-Id"
            })
    void whenAHeaderOfALimitIsMissingThenTheCheckFails(String missing) {
        String body = "{\"State\":\"Failed\",\"Step\":\"BaseAuthentication\",\"Reason\":\"Too many attempts\"}";
        Map<String, String> headers = new java.util.HashMap<>(Map.of(
                "Content-Type", "application/json",
                "Retry-After", "5",
                "X-RateLimit-Limit", "5",
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", "1790000000",
                "X-Request-Id", "a"));
        assertThat(DescribedAnswers.differences(answer("POST", "/token", 429, body, headers)))
                .isEmpty();
        headers.remove(missing);
        assertThat(DescribedAnswers.differences(answer("POST", "/token", 429, body, headers)))
                .containsExactly("The header " + missing + " is missing");
    }

    @Test
    void whenAHeaderHasAnotherFormThenTheCheckFails() {
        String body = "{\"Message\":\"Authorization has been denied for this request.\"}";
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json", "X-Request-Id", "a", "WWW-Authenticate", "Basic realm=\"x\"");
        assertThat(DescribedAnswers.differences(answer("GET", INFO, 401, body, headers)))
                .hasSize(1);
    }

    @Test
    void whenTheMediaTypeDiffersThenTheCheckFails() {
        Map<String, String> text = Map.of("Content-Type", "text/json;charset=UTF-8", "X-Request-Id", "a");
        assertThat(DescribedAnswers.differences(answer("GET", INFO, 200, USER, text)))
                .isEmpty();
        Map<String, String> html = Map.of("Content-Type", "text/html", "X-Request-Id", "a");
        assertThat(DescribedAnswers.differences(answer("GET", INFO, 200, USER, html)))
                .containsExactly("Its media type is text/html");
    }

    @Test
    void whenThereIsNoSuchCallThenOnlyAnErrorIsRight() {
        String message = "{\"Message\":\"x\"}";
        assertThat(DescribedAnswers.differences(answer("GET", "/nothing", 404, message)))
                .isEmpty();
        assertThat(DescribedAnswers.differences(answer("GET", "/nothing", 200, message)))
                .isNotEmpty();
        assertThat(DescribedAnswers.differences(answer("GET", "/nothing", 404, "<html>")))
                .isNotEmpty();
        assertThat(DescribedAnswers.differences(answer("PATCH", INFO, 405, message)))
                .containsExactly("The header Allow is missing");
        assertThat(DescribedAnswers.differences(answer("PATCH", INFO, 200, message)))
                .isNotEmpty();
        assertThat(DescribedAnswers.differences(answer("POST", "/nothing", 405, message)))
                .isNotEmpty();
        assertThat(DescribedAnswers.differences(answer("OPTIONS", INFO, 200, "")))
                .isEmpty();
    }

    /** A path that is spelled out is another resource than one with a variable at that place, as in JAX-RS. */
    @Test
    void whenAPathIsSpelledOutThenItHasNoMethodsOfThePathWithAVariable() {
        assertThat(Description.find("GET", "/v1.0/users/password/secret-question"))
                .hasValueSatisfying(call -> assertThat(call.id()).isEqualTo("getSecretQuestion"));
        assertThat(Description.find("PUT", "/v1.0/users/password/secret-question"))
                .isEmpty();
    }

    private static DescribedAnswers.Received answer(String method, String path, int status, String body) {
        return answer(method, path, status, body, Map.of("Content-Type", "application/json", "X-Request-Id", "a"));
    }

    private static DescribedAnswers.Received answer(
            String method, String path, int status, String body, Map<String, String> headers) {
        return new DescribedAnswers.Received(
                method, path, status, name -> Optional.ofNullable(headers.get(name)), body);
    }
}
