package org.passwordservice.passwordchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ChangePasswordValidatorTest {

    private static final String OLD = "userPassword.OldPassword";
    private static final String NEW = "userPassword.Password";
    private static final String CONFIRM = "userPassword.PasswordConfirm";
    private static final UserData ROBERT = new UserData("roberttorro", Optional.of("robert@someguy.com"), List.of());

    private final ChangePasswordValidator validator = validator();

    @Test
    void whenBodyIsValidThenThePasswordsAsTyped() {
        Validated<ValidChange, ChangePasswordResult.Invalid> validated =
                validate("old", "violet kayak ninety", "violet kayak ninety");

        assertThat(validated.rejection()).isEmpty();
        assertThat(validated.request()).hasValueSatisfying(change -> {
            assertThat(change.oldPassword()).isEqualTo(new Secret("old"));
            assertThat(change.newPassword().text().composed()).isEqualTo("violet kayak ninety");
        });
    }

    @Test
    void whenConfirmationIsComposedDifferentlyThenItIsTheSamePassword() {
        assertThat(validate("old", "violet kayak caf\u00e9", "violet kayak cafe\u0301")
                        .rejection())
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void whenOldPasswordIsMissingThenRequired(@Nullable String old) {
        assertThat(violations(old, "violet kayak ninety", "violet kayak ninety"))
                .containsExactly(entry(OLD, List.of("Password is required")));
    }

    @Test
    void whenEverythingIsMissingThenAllAtOnceInTheOrderOfTheMembers() {
        assertThat(violations(null, null, null))
                .containsExactly(
                        entry(OLD, List.of("Password is required")),
                        entry(NEW, List.of("Password is required")),
                        entry(CONFIRM, List.of("Password confirmation is required")));
    }

    @Test
    void whenConfirmationDiffersThenDoNotMatch() {
        assertThat(violations("old", "violet kayak ninety", "violet kayak ninetY"))
                .containsExactly(entry(CONFIRM, List.of("Passwords do not match")));
    }

    @Test
    void whenNewPasswordIsMissingThenConfirmationIsNotCompared() {
        assertThat(violations("old", null, "violet kayak ninety"))
                .containsExactly(entry(NEW, List.of("Password is required")));
    }

    @Test
    void whenNewPasswordBreaksRulesThenOneSentenceEach() {
        assertThat(violations(null, "roberttorro1", null))
                .containsExactly(
                        entry(OLD, List.of("Password is required")),
                        entry(
                                NEW,
                                List.of(
                                        "Password must have at least 15 characters",
                                        "Password must not be made of your login, e-mail address or name, choose one"
                                                + " that tells nothing about you")),
                        entry(CONFIRM, List.of("Password confirmation is required")));
    }

    @Test
    void whenBodyIsPrintedThenSecretsAreHidden() {
        assertThat(new ChangePasswordBody(new Secret("hunter2"), new Secret("hunter2"), new Secret("hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    private Map<String, List<String>> violations(
            @Nullable String old, @Nullable String password, @Nullable String confirmation) {
        Validated<ValidChange, ChangePasswordResult.Invalid> validated = validate(old, password, confirmation);
        assertThat(validated.request()).isEmpty();
        return validated.rejection().orElseThrow().violations();
    }

    private Validated<ValidChange, ChangePasswordResult.Invalid> validate(
            @Nullable String old, @Nullable String password, @Nullable String confirmation) {
        return validator.validate(new ChangePasswordBody(secret(old), secret(password), secret(confirmation)), ROBERT);
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private static ChangePasswordValidator validator() {
        ChangePasswordValidator validator = new ChangePasswordValidator();
        validator.bodyValidator = TestBodyValidator.create();
        validator.policy = TestPolicy.policy(TestSettings.defaults());
        return validator;
    }
}
