package org.passwordservice.reset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.Reason;
import org.passwordservice.http.TestRequestCheck;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ResetCheckTest {

    private static final Reason USER_REQUIRED = new Reason("ErrorUserRequired", "User is required.");
    private static final Reason CODE_REQUIRED = new Reason("ErrorCodeRequired", "Code is required.");

    private final ResetCheck check = check(Map.of());
    private final ResetCheck digits = check(Map.of("passwords.reset.code.format", "digits"));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenNobodyIsNamedThenUserRequired(@Nullable String user) {
        assertThat(check.violations(new AskRequest(user, null))).containsExactly(USER_REQUIRED);
    }

    @Test
    void whenSomebodyIsNamedThenAccepted() {
        assertThat(check.violations(new AskRequest("roberttorro", null))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenThereIsNoCodeThenCodeRequired(@Nullable String code) {
        assertThat(check.violations(new RedeemRequest(secret(code), null, null), false))
                .containsExactly(CODE_REQUIRED);
    }

    @Test
    void whenCodeIsStrongThenUserIsNotNeeded() {
        assertThat(check.violations(new RedeemRequest(new Secret("ABCD-2345"), null, null), false))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenCodeIsDigitsThenUserRequired(@Nullable String user) {
        assertThat(digits.violations(new RedeemRequest(new Secret("123456"), user, null), false))
                .containsExactly(USER_REQUIRED);
        assertThat(digits.violations(new RedeemRequest(null, user, null), false))
                .containsExactly(CODE_REQUIRED, USER_REQUIRED);
        assertThat(digits.violations(new RedeemRequest(new Secret("123456"), "roberttorro", null), false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resetpassword", "ResetEmail", " ResetPassword"})
    void whenIdentifierIsNotOfAPasswordThenRefusedOnBothPaths(String identifier) {
        RedeemRequest request = new RedeemRequest(new Secret("ABCD-2345"), null, identifier);

        assertThat(check.violations(request, true)).extracting(Reason::code).containsExactly("ErrorIdentifierUnknown");
        assertThat(check.violations(request, false)).extracting(Reason::code).containsExactly("ErrorIdentifierUnknown");
    }

    @Test
    void whenIdentifierIsMissingThenRefusedOnTheNewerPathOnly() {
        RedeemRequest request = new RedeemRequest(new Secret("ABCD-2345"), null, null);

        assertThat(check.violations(request, true)).extracting(Reason::code).containsExactly("ErrorIdentifierUnknown");
        assertThat(check.violations(request, false)).isEmpty();
    }

    @Test
    void whenUserIsBlankThenItIsNotAnybody() {
        assertThat(check.violations(new RedeemRequest(new Secret("ABCD-2345"), " ", null), false))
                .containsExactly(USER_REQUIRED);
    }

    @Test
    void whenIdentifierIsOfAPasswordThenAccepted() {
        assertThat(check.violations(new RedeemRequest(new Secret("ABCD-2345"), null, "ResetPassword"), true))
                .isEmpty();
    }

    @Test
    void whenEverythingIsMissingForTheNewPasswordThenAllReasonsAtOnce() {
        assertThat(check.violations(new SetRequest(null, null, null)))
                .containsExactly(
                        new Reason("ErrorTokenRequired", "Token is required."),
                        new Reason("ErrorPasswordRequired", "Password is required."),
                        new Reason("ErrorPasswordConfirmationRequired", "Password confirmation is required."));
    }

    @Test
    void whenNewPasswordIsGoodThenAccepted() {
        assertThat(set("violet kayak ninety", "violet kayak ninety")).isEmpty();
    }

    @Test
    void whenConfirmationDiffersThenDoNotMatch() {
        assertThat(set("violet kayak ninety", "violet kayak ninetY"))
                .containsExactly(new Reason("ErrorPasswordsDoNotMatch", "Passwords do not match."));
    }

    @Test
    void whenConfirmationIsMissingThenOnlyThatIsSaidOfIt() {
        assertThat(set("violet kayak ninety", null))
                .extracting(Reason::code)
                .containsExactly("ErrorPasswordConfirmationRequired");
    }

    @Test
    void whenPasswordIsMissingThenOnlyThatIsSaidOfIt() {
        assertThat(set(null, "violet kayak ninety")).extracting(Reason::code).containsExactly("ErrorPasswordRequired");
    }

    @Test
    void whenPasswordBreaksRulesThenTheyAreTold() {
        assertThat(set("password", "passwort"))
                .containsExactly(
                        new Reason("ErrorPasswordsDoNotMatch", "Passwords do not match."),
                        new Reason("ErrorPasswordTooShort", "Password must have at least 15 characters."),
                        new Reason(
                                "ErrorPasswordTooCommon",
                                "Password is too common or too simple, choose one that is harder to guess."));
    }

    @Test
    void whenPasswordIsWeakAndTokenMissingThenBothAreTold() {
        assertThat(check.violations(new SetRequest(null, new Secret("vkayak97"), new Secret("vkayak97"))))
                .extracting(Reason::code)
                .containsExactly("ErrorTokenRequired", "ErrorPasswordTooShort");
    }

    @Test
    void whenRequestsArePrintedThenNothingTypedIsShown() {
        assertThat(new AskRequest("hunter2", new Secret("hunter2")).toString()).doesNotContain("hunter2");
        assertThat(new RedeemRequest(new Secret("hunter2"), "hunter2", "hunter2").toString())
                .doesNotContain("hunter2");
        assertThat(new SetRequest(new Secret("hunter2"), new Secret("hunter2"), new Secret("hunter2")).toString())
                .doesNotContain("hunter2");
    }

    private List<Reason> set(@Nullable String password, @Nullable String confirmation) {
        return check.violations(new SetRequest(new Secret("token"), secret(password), secret(confirmation)));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private static ResetCheck check(Map<String, String> values) {
        Settings settings = TestSettings.with(values);
        ResetCheck check = new ResetCheck();
        check.requestCheck = TestRequestCheck.create();
        check.policy = TestPolicy.policy(settings);
        check.codes = new ResetCodes();
        check.codes.settings = settings;
        return check;
    }
}
