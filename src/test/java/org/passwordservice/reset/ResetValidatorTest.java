package org.passwordservice.reset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ResetValidatorTest {

    private static final ApiError USER_REQUIRED = new ApiError("ErrorUserRequired", "User is required.");
    private static final ApiError CODE_REQUIRED = new ApiError("ErrorCodeRequired", "Code is required.");

    private final ResetValidator check = check(Map.of());
    private final ResetValidator digits = check(Map.of("passwords.reset.code.format", "digits"));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenNobodyIsNamedThenUserRequired(@Nullable String user) {
        assertThat(check.violations(new StartResetBody(user, null))).containsExactly(USER_REQUIRED);
    }

    @Test
    void whenSomebodyIsNamedThenAccepted() {
        assertThat(check.violations(new StartResetBody("roberttorro", null))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenThereIsNoCodeThenCodeRequired(@Nullable String code) {
        assertThat(check.violations(new RedeemCodeBody(secret(code), null, null), false))
                .containsExactly(CODE_REQUIRED);
    }

    @Test
    void whenCodeIsStrongThenUserIsNotNeeded() {
        assertThat(check.violations(new RedeemCodeBody(new Secret("ABCD-2345"), null, null), false))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenCodeIsDigitsThenUserRequired(@Nullable String user) {
        assertThat(digits.violations(new RedeemCodeBody(new Secret("123456"), user, null), false))
                .containsExactly(USER_REQUIRED);
        assertThat(digits.violations(new RedeemCodeBody(null, user, null), false))
                .containsExactly(CODE_REQUIRED, USER_REQUIRED);
        assertThat(digits.violations(new RedeemCodeBody(new Secret("123456"), "roberttorro", null), false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resetpassword", "ResetEmail", " ResetPassword"})
    void whenIdentifierIsNotOfAPasswordThenRefusedOnBothPaths(String identifier) {
        RedeemCodeBody request = new RedeemCodeBody(new Secret("ABCD-2345"), null, identifier);

        assertThat(check.violations(request, true))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
        assertThat(check.violations(request, false))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
    }

    @Test
    void whenIdentifierIsMissingThenRefusedOnTheNewerPathOnly() {
        RedeemCodeBody request = new RedeemCodeBody(new Secret("ABCD-2345"), null, null);

        assertThat(check.violations(request, true))
                .extracting(ApiError::code)
                .containsExactly("ErrorIdentifierUnknown");
        assertThat(check.violations(request, false)).isEmpty();
    }

    @Test
    void whenUserIsBlankThenItIsNotAnybody() {
        assertThat(check.violations(new RedeemCodeBody(new Secret("ABCD-2345"), " ", null), false))
                .containsExactly(USER_REQUIRED);
    }

    @Test
    void whenIdentifierIsOfAPasswordThenAccepted() {
        assertThat(check.violations(new RedeemCodeBody(new Secret("ABCD-2345"), null, "ResetPassword"), true))
                .isEmpty();
    }

    @Test
    void whenEverythingIsMissingForTheNewPasswordThenAllReasonsAtOnce() {
        assertThat(check.violations(new CompleteResetBody(null, null, null)))
                .containsExactly(
                        new ApiError("ErrorTokenRequired", "Token is required."),
                        new ApiError("ErrorPasswordRequired", "Password is required."),
                        new ApiError("ErrorPasswordConfirmationRequired", "Password confirmation is required."));
    }

    @Test
    void whenNewPasswordIsGoodThenAccepted() {
        assertThat(set("violet kayak ninety", "violet kayak ninety")).isEmpty();
    }

    @Test
    void whenConfirmationDiffersThenDoNotMatch() {
        assertThat(set("violet kayak ninety", "violet kayak ninetY"))
                .containsExactly(new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match."));
    }

    @Test
    void whenConfirmationIsMissingThenOnlyThatIsSaidOfIt() {
        assertThat(set("violet kayak ninety", null))
                .extracting(ApiError::code)
                .containsExactly("ErrorPasswordConfirmationRequired");
    }

    @Test
    void whenPasswordIsMissingThenOnlyThatIsSaidOfIt() {
        assertThat(set(null, "violet kayak ninety"))
                .extracting(ApiError::code)
                .containsExactly("ErrorPasswordRequired");
    }

    @Test
    void whenPasswordBreaksRulesThenTheyAreTold() {
        assertThat(set("password", "passwort"))
                .containsExactly(
                        new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match."),
                        new ApiError("ErrorPasswordTooShort", "Password must have at least 15 characters."),
                        new ApiError(
                                "ErrorPasswordTooCommon",
                                "Password is too common or too simple, choose one that is harder to guess."));
    }

    @Test
    void whenPasswordIsWeakAndTokenMissingThenBothAreTold() {
        assertThat(check.violations(new CompleteResetBody(null, new Secret("vkayak97"), new Secret("vkayak97"))))
                .extracting(ApiError::code)
                .containsExactly("ErrorTokenRequired", "ErrorPasswordTooShort");
    }

    @Test
    void whenRequestsArePrintedThenNothingTypedIsShown() {
        assertThat(new StartResetBody("hunter2", new Secret("hunter2")).toString())
                .doesNotContain("hunter2");
        assertThat(new RedeemCodeBody(new Secret("hunter2"), "hunter2", "hunter2").toString())
                .doesNotContain("hunter2");
        assertThat(new CompleteResetBody(new Secret("hunter2"), new Secret("hunter2"), new Secret("hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    private List<ApiError> set(@Nullable String password, @Nullable String confirmation) {
        return check.violations(new CompleteResetBody(new Secret("token"), secret(password), secret(confirmation)));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private static ResetValidator check(Map<String, String> values) {
        Settings settings = TestSettings.with(values);
        ResetValidator check = new ResetValidator();
        check.requestCheck = TestBodyValidator.create();
        check.policy = TestPolicy.policy(settings);
        check.codes = new ResetCodes();
        check.codes.settings = settings;
        return check;
    }
}
