package org.passwordservice.emailchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.secondfactor.TestFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class EmailChangeValidatorTest {

    private static final Secret PASSWORD = new Secret("violet kayak ninety");
    private static final User ROBERT = StoredUser.robert(17, "no hash");

    @Test
    void whenEverythingIsThereThenItIsTakenAsTyped() {
        assertThat(validator("optional")
                        .validate(new RequestEmailChangeBody(PASSWORD, "Robert@New.com", null), ROBERT)
                        .request())
                .hasValueSatisfying(valid -> {
                    assertThat(valid.password()).isEqualTo(PASSWORD);
                    assertThat(valid.email()).isEqualTo("Robert@New.com");
                    assertThat(valid.code()).isEmpty();
                });
    }

    @Test
    void whenMembersAreMissingOrBlankThenEachIsNamed() {
        assertThat(codes("optional", null, null, null)).containsExactly("ErrorPasswordRequired", "ErrorEmailRequired");
        assertThat(codes("required", new Secret(" "), " ", new Secret(" ")))
                .containsExactly("ErrorPasswordRequired", "ErrorEmailRequired", "ErrorCodeRequired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"robert", "robert@new", "robert@new.com\r\nBcc: x@y.com", "Robert <robert@new.com>", "a@b@c.com"
            })
    void whenAddressIsInvalidThenThatIsNamed(String address) {
        assertThat(codes("optional", PASSWORD, address, null)).containsExactly("ErrorEmailInvalid");
    }

    @Test
    void whenEveryUserNeedsASecondFactorThenACodeIsRequired() {
        assertThat(codes("required", PASSWORD, "robert@new.com", null)).containsExactly("ErrorCodeRequired");
        assertThat(codes("required", PASSWORD, "robert@new.com", new Secret("123456")))
                .isEmpty();
    }

    @Test
    void whenCodeOfAConfirmationIsMissingThenThatIsNamed() {
        assertThat(validator("optional")
                        .validate(new ConfirmEmailChangeBody(null))
                        .rejection()
                        .orElseThrow()
                        .errors())
                .extracting(ApiError::code)
                .containsExactly("ErrorCodeRequired");
    }

    private static List<String> codes(
            String secondFactor, @Nullable Secret password, @Nullable String email, @Nullable Secret code) {
        return validator(secondFactor)
                .validate(new RequestEmailChangeBody(password, email, code), ROBERT)
                .rejection()
                .map(invalid -> invalid.errors().stream().map(ApiError::code).toList())
                .orElse(List.of());
    }

    private static EmailChangeValidator validator(String secondFactor) {
        EmailChangeValidator validator = new EmailChangeValidator();
        validator.bodyValidator = TestBodyValidator.create();
        validator.factors =
                TestFactors.withSettings(TestSettings.with(Map.of("passwords.second-factor", secondFactor)));
        return validator;
    }
}
