package org.passwordservice.enrolment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.TestFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentValidatorTest {

    private static final User ROBERT = StoredUser.robert(17, "no hash");
    private static final User UNCONFIRMED = StoredUser.robertWithUnconfirmedAddress(17);
    private static final User WITHOUT_ADDRESS = StoredUser.robertWithoutAddress(17);

    @ParameterizedTest
    @EnumSource(
            value = FactorChange.class,
            names = {"REQUEST_CODE", "BEGIN_TOTP", "BEGIN_EMAIL"})
    void whenNoFactorIsOnThenThePasswordSuffices(FactorChange change) {
        assertThat(validated(change, ROBERT, "optional", "password", null).request())
                .contains(new ValidReauthentication(new Secret("password"), Optional.empty()));
    }

    @Test
    void whenACodeIsTypedThenItIsKeptUnlessACodeIsOnlyAskedFor() {
        assertThat(validated(FactorChange.BEGIN_TOTP, ROBERT, "optional", "password", "123456")
                        .request()
                        .flatMap(ValidReauthentication::code))
                .contains(new Secret("123456"));
        assertThat(validated(FactorChange.REQUEST_CODE, ROBERT, "optional", "password", "123456")
                        .request()
                        .flatMap(ValidReauthentication::code))
                .isEmpty();
    }

    /** With {@code required} every user with an address has codes by mail. */
    @ParameterizedTest
    @EnumSource(
            value = FactorChange.class,
            names = {"BEGIN_TOTP", "BEGIN_EMAIL", "REPLACE_RECOVERY_CODES", "TURN_OFF"})
    void whenAFactorIsOnThenACodeIsRequired(FactorChange change) {
        assertThat(errors(validated(change, ROBERT, "required", "password", " ")))
                .containsExactly("ErrorCodeRequired");
        assertThat(errors(validated(change, ROBERT, "required", null, null)))
                .containsExactly("ErrorPasswordRequired", "ErrorCodeRequired");
    }

    @Test
    void whenFactorsAreOffThenNoneIsTurnedOn() {
        assertThat(errors(validated(FactorChange.BEGIN_TOTP, ROBERT, "off", "password", null)))
                .containsExactly("ErrorSecondFactorOff");
        assertThat(errors(validated(FactorChange.BEGIN_EMAIL, ROBERT, "off", "password", null)))
                .containsExactly("ErrorSecondFactorOff");
        assertThat(errors(confirmed(SecondFactor.TOTP, ROBERT, "off"))).containsExactly("ErrorSecondFactorOff");
        assertThat(errors(confirmed(SecondFactor.EMAIL, ROBERT, "off"))).containsExactly("ErrorSecondFactorOff");
    }

    @Test
    void whenAFactorIsRequiredThenItIsNotTurnedOff() {
        assertThat(errors(validated(FactorChange.TURN_OFF, ROBERT, "required", "password", "123456")))
                .containsExactly("ErrorSecondFactorRequired");
    }

    @Test
    void whenNoFactorIsOnThenThereIsNothingToTurnOffAndNoRecoveryCodes() {
        assertThat(errors(validated(FactorChange.TURN_OFF, ROBERT, "optional", "password", "123456")))
                .containsExactly("ErrorNoSecondFactor");
        assertThat(errors(validated(FactorChange.REPLACE_RECOVERY_CODES, ROBERT, "optional", "password", "123456")))
                .containsExactly("ErrorNoSecondFactor");
    }

    @Test
    void whenTheAddressIsUnconfirmedThenNoFactorIsTurnedOn() {
        assertThat(errors(validated(FactorChange.BEGIN_TOTP, UNCONFIRMED, "optional", "password", null)))
                .containsExactly("ErrorNoAddress");
        assertThat(errors(validated(FactorChange.BEGIN_EMAIL, UNCONFIRMED, "optional", "password", null)))
                .containsExactly("ErrorNoAddress");
        assertThat(errors(confirmed(SecondFactor.TOTP, UNCONFIRMED, "optional")))
                .containsExactly("ErrorNoAddress");
    }

    @Test
    void whenThereIsNoAddressThenAnAppIsTurnedOnAndMailIsNot() {
        assertThat(errors(validated(FactorChange.BEGIN_EMAIL, WITHOUT_ADDRESS, "optional", "password", null)))
                .containsExactly("ErrorNoAddress");
        assertThat(errors(validated(FactorChange.BEGIN_TOTP, WITHOUT_ADDRESS, "required", "password", null)))
                .isEmpty();
        assertThat(errors(confirmed(SecondFactor.TOTP, WITHOUT_ADDRESS, "required")))
                .isEmpty();
    }

    private static Validated<ValidReauthentication, EnrolmentResult> validated(
            FactorChange change, User user, String mode, @Nullable String password, @Nullable String code) {
        return validator(mode).validate(change, user, new ReauthenticationBody(secret(password), secret(code)));
    }

    private static Validated<Secret, EnrolmentResult> confirmed(SecondFactor factor, User user, String mode) {
        return validator(mode).validate(factor, user, new ConfirmationBody(new Secret("123456")));
    }

    private static List<String> errors(Validated<?, EnrolmentResult> validated) {
        return validated
                .rejection()
                .map(rejection -> rejection instanceof EnrolmentResult.Invalid invalid
                        ? invalid.errors().stream().map(ApiError::code).toList()
                        : List.of(((EnrolmentResult.NotPossible) rejection)
                                .error()
                                .code()))
                .orElse(List.of());
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    private static EnrolmentValidator validator(String mode) {
        Settings settings = TestSettings.with("passwords.second-factor", mode);
        EnrolmentValidator validator = new EnrolmentValidator();
        validator.bodyValidator = TestBodyValidator.create();
        validator.settings = settings;
        validator.factors = TestFactors.withSettings(settings);
        return validator;
    }
}
