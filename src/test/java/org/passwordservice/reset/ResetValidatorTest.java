package org.passwordservice.reset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.ApiError;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ResetValidatorTest {

    private static final ApiError USER_REQUIRED = new ApiError("ErrorUserRequired", "User is required.");
    private static final ApiError CODE_REQUIRED = new ApiError("ErrorCodeRequired", "Code is required.");

    private final ResetValidator validator = TestReset.validator(TestSettings.defaults());
    private final ResetValidator digits =
            TestReset.validator(TestSettings.with("passwords.reset.code.format", "digits"));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenNoUserIsNamedThenUserRequired(@Nullable String user) {
        assertThat(errors(new StartResetBody(user, null))).containsExactly(USER_REQUIRED);
    }

    @Test
    void whenUserIsNamedThenTheNameAsTyped() {
        assertThat(validator.validate(new StartResetBody(" RobertTorro", null)))
                .isEqualTo(Validated.valid(" RobertTorro"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenThereIsNoCodeThenCodeRequired(@Nullable String code) {
        assertThat(errors(validator, new RedeemCodeBody(secret(code), null, null), false))
                .containsExactly(CODE_REQUIRED);
    }

    @Test
    void whenCodeIsStrongThenUserIsNotRequired() {
        assertThat(validator.validate(new RedeemCodeBody(new Secret("abcd-2345"), null, null), false))
                .isEqualTo(Validated.valid(new ValidCode(CodePurpose.RESET_PASSWORD, new Secret("abcd-2345"))));
    }

    @Test
    void whenAnAddressIsConfirmedThenThePurposeIsThatAndNoUserIsRequired() {
        RedeemCodeBody body = new RedeemCodeBody(new Secret("ABCD-EFGH-JKLM"), null, "UserActivation");
        Validated<ValidCode, RedeemCodeResult.Invalid> valid =
                Validated.valid(new ValidCode(CodePurpose.CONFIRM_EMAIL, new Secret("ABCD-EFGH-JKLM")));

        assertThat(validator.validate(body, true)).isEqualTo(valid);
        assertThat(TestReset.validator(TestSettings.with("passwords.reset.code.format", "digits"))
                        .validate(body, true))
                .isEqualTo(valid);
        assertThat(errors(validator, body, false)).containsExactly(ResetErrors.IDENTIFIER_NOT_RESET);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenCodeIsDigitsThenUserRequired(@Nullable String user) {
        assertThat(errors(digits, new RedeemCodeBody(new Secret("123456"), user, null), false))
                .containsExactly(USER_REQUIRED);
        assertThat(errors(digits, new RedeemCodeBody(null, user, null), false))
                .containsExactly(CODE_REQUIRED, USER_REQUIRED);
        assertThat(errors(digits, new RedeemCodeBody(new Secret("123456"), "roberttorro", null), false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resetpassword", "ResetEmail", " ResetPassword"})
    void whenIdentifierIsNotOfAPasswordThenRejectedOnBothPaths(String identifier) {
        RedeemCodeBody request = new RedeemCodeBody(new Secret("ABCD-2345"), null, identifier);

        assertThat(errors(validator, request, true))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
        assertThat(errors(validator, request, false))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
    }

    @Test
    void whenIdentifierIsMissingThenRejectedOnTheNewerPathOnly() {
        RedeemCodeBody request = new RedeemCodeBody(new Secret("ABCD-2345"), null, null);

        assertThat(errors(validator, request, true))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
        assertThat(errors(validator, request, false)).isEmpty();
    }

    @Test
    void whenUserIsBlankThenUserRequired() {
        assertThat(errors(validator, new RedeemCodeBody(new Secret("ABCD-2345"), " ", null), false))
                .containsExactly(USER_REQUIRED);
    }

    @Test
    void whenIdentifierIsOfAPasswordThenAccepted() {
        assertThat(errors(validator, new RedeemCodeBody(new Secret("ABCD-2345"), null, "ResetPassword"), true))
                .isEmpty();
    }

    @Test
    void whenEverythingIsMissingForTheNewPasswordThenAllViolations() {
        assertThat(errors(new CompleteResetBody(null, null, null)))
                .containsExactly(
                        new ApiError("ErrorTokenRequired", "Token is required."),
                        new ApiError("ErrorPasswordRequired", "Password is required."),
                        new ApiError("ErrorPasswordConfirmationRequired", "Password confirmation is required."));
    }

    @Test
    void whenNewPasswordIsValidThenTheTokenAndTheCandidate() {
        Secret password = new Secret("violet kayak ninety");

        assertThat(validator
                        .validate(new CompleteResetBody(new Secret("token"), password, password))
                        .request())
                .hasValueSatisfying(reset -> {
                    assertThat(reset.token()).isEqualTo(new Secret("token"));
                    assertThat(reset.password().violations()).isEmpty();
                    assertThat(reset.password().isConfirmedBy(password, password))
                            .isTrue();
                });
    }

    @Test
    void whenConfirmationIsComposedDifferentlyThenItIsTheSamePassword() {
        assertThat(set("violet kayak caf\u00e9", "violet kayak cafe\u0301")).isEmpty();
    }

    @Test
    void whenConfirmationDiffersThenDoNotMatch() {
        assertThat(set("violet kayak ninety", "violet kayak ninetY"))
                .containsExactly(new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match."));
    }

    @Test
    void whenConfirmationIsMissingThenOneViolation() {
        assertThat(set("violet kayak ninety", null))
                .extracting(ApiError::code)
                .containsExactly("ErrorPasswordConfirmationRequired");
    }

    @Test
    void whenPasswordIsMissingThenOneViolation() {
        assertThat(set(null, "violet kayak ninety"))
                .extracting(ApiError::code)
                .containsExactly("ErrorPasswordRequired");
    }

    @Test
    void whenPasswordBreaksRulesThenOneViolationEach() {
        assertThat(set("password", "passwort"))
                .containsExactly(
                        new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match."),
                        new ApiError("ErrorPasswordTooShort", "Password must have at least 15 characters."),
                        new ApiError(
                                "ErrorPasswordTooCommon",
                                "Password must not be one of the most common ones, choose one that is harder to guess."));
    }

    @Test
    void whenPasswordIsWeakAndTokenMissingThenBothViolations() {
        assertThat(errors(new CompleteResetBody(null, new Secret("vkayak97"), new Secret("vkayak97"))))
                .extracting(ApiError::code)
                .containsExactly("ErrorTokenRequired", "ErrorPasswordTooShort");
    }

    @Test
    void whenBodiesArePrintedThenSecretsAreHidden() {
        assertThat(new StartResetBody("hunter2", new Secret("hunter2")).toString())
                .doesNotContain("hunter2");
        assertThat(new RedeemCodeBody(new Secret("hunter2"), "hunter2", "hunter2").toString())
                .doesNotContain("hunter2");
        assertThat(new CompleteResetBody(new Secret("hunter2"), new Secret("hunter2"), new Secret("hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    private List<ApiError> set(@Nullable String password, @Nullable String confirmation) {
        return errors(new CompleteResetBody(new Secret("token"), secret(password), secret(confirmation)));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private List<ApiError> errors(StartResetBody body) {
        return validator
                .validate(body)
                .rejection()
                .map(StartResetResult.Invalid::errors)
                .orElse(List.of());
    }

    private static List<ApiError> errors(ResetValidator validator, RedeemCodeBody body, boolean identifierRequired) {
        return validator
                .validate(body, identifierRequired)
                .rejection()
                .map(RedeemCodeResult.Invalid::errors)
                .orElse(List.of());
    }

    private List<ApiError> errors(CompleteResetBody body) {
        return validator
                .validate(body)
                .rejection()
                .map(CompleteResetResult.Invalid::errors)
                .orElse(List.of());
    }
}
