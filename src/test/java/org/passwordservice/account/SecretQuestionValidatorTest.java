package org.passwordservice.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.secondfactor.TestFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class SecretQuestionValidatorTest {

    private static final Secret PASSWORD = new Secret("violet kayak ninety");
    private static final Secret ANSWER = new Secret("Rex");
    private static final User ROBERT = StoredUser.robert(17, "no hash");

    @Test
    void whenQuestionIsOneOfTheListThenItsText() {
        assertThat(validator("optional")
                        .validate(new SecretQuestionBody(PASSWORD, new NumberOrText("2"), ANSWER, null), ROBERT)
                        .request())
                .hasValueSatisfying(valid -> {
                    assertThat(valid.id()).isEqualTo(2);
                    assertThat(valid.text()).isEqualTo("What was the name of your first pet?");
                    assertThat(valid.answer()).isEqualTo(ANSWER);
                    assertThat(valid.code()).isEmpty();
                });
    }

    @Test
    void whenMembersAreMissingOrBlankThenEachIsNamed() {
        assertThat(codes("required", null, null, null, null))
                .containsExactly(
                        "ErrorPasswordRequired", "ErrorIdRequired", "ErrorAnswerRequired", "ErrorCodeRequired");
        assertThat(codes("optional", new Secret(""), " ", new Secret(" "), null))
                .containsExactly("ErrorPasswordRequired", "ErrorIdRequired", "ErrorAnswerRequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "-1", "two", "2.0", "99999999999"})
    void whenQuestionIsNotOfTheListThenThatIsNamed(String id) {
        assertThat(codes("optional", PASSWORD, id, ANSWER, null)).containsExactly("ErrorIdInvalid");
    }

    @Test
    void whenAnswerIsTooLongToBeHashedThenThatIsNamed() {
        assertThat(codes("optional", PASSWORD, "1", new Secret("x".repeat(SecretAnswer.LONGEST)), null))
                .isEmpty();
        assertThat(codes("optional", PASSWORD, "1", new Secret("x".repeat(SecretAnswer.LONGEST + 1)), null))
                .containsExactly("ErrorAnswerTooLong");
    }

    private static List<String> codes(
            String secondFactor,
            @Nullable Secret password,
            @Nullable String id,
            @Nullable Secret answer,
            @Nullable Secret code) {
        NumberOrText number = id == null ? null : new NumberOrText(id);
        return validator(secondFactor)
                .validate(new SecretQuestionBody(password, number, answer, code), ROBERT)
                .rejection()
                .map(invalid -> invalid.errors().stream().map(ApiError::code).toList())
                .orElse(List.of());
    }

    private static SecretQuestionValidator validator(String secondFactor) {
        Settings settings = TestSettings.with(Map.of("passwords.second-factor", secondFactor));
        SecretQuestionValidator validator = new SecretQuestionValidator();
        validator.bodyValidator = TestBodyValidator.create();
        validator.settings = settings;
        validator.factors = TestFactors.withSettings(settings);
        return validator;
    }
}
