package org.passwordservice.enrolment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.SecondFactorMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;

/** Validates calls by all rules that need no secret of the user. */
@ApplicationScoped
class EnrolmentValidator {

    @Inject
    BodyValidator bodyValidator;

    @EJB
    SecondFactors factors;

    @Inject
    Settings settings;

    /** Validates a change: first its members, then whether this user can make it. */
    Validated<ValidReauthentication, EnrolmentResult> validate(
            FactorChange change, User user, ReauthenticationBody body) {
        boolean isOn = factors.of(user).isPresent();
        Optional<Secret> code = Optional.ofNullable(body.code())
                .filter(typed -> !typed.isBlank() && change != FactorChange.REQUEST_CODE);
        List<ApiError> errors = missing(body);
        if (code.isEmpty() && (change.needsFactor() || (isOn && change.turnsOn()))) {
            errors.add(AccountErrors.CODE_REQUIRED);
        }
        Secret password = body.password();
        if (password == null || !errors.isEmpty()) {
            return Validated.invalid(new EnrolmentResult.Invalid(errors));
        }
        return objection(change, user, isOn)
                .<Validated<ValidReauthentication, EnrolmentResult>>map(
                        error -> Validated.invalid(new EnrolmentResult.NotPossible(error)))
                .orElseGet(() -> Validated.valid(new ValidReauthentication(password, code)));
    }

    /** Validates a confirmation; returns the code as typed. */
    Validated<Secret, EnrolmentResult> validate(SecondFactor factor, User user, ConfirmationBody body) {
        List<ApiError> errors = missing(body);
        Secret code = body.code();
        if (code == null || !errors.isEmpty()) {
            return Validated.invalid(new EnrolmentResult.Invalid(errors));
        }
        return objectionToTurnOn(factor, user)
                .<Validated<Secret, EnrolmentResult>>map(
                        error -> Validated.invalid(new EnrolmentResult.NotPossible(error)))
                .orElseGet(() -> Validated.valid(code));
    }

    private Optional<ApiError> objection(FactorChange change, User user, boolean isOn) {
        if (change.turnsOn()) {
            return objectionToTurnOn(change == FactorChange.BEGIN_EMAIL ? SecondFactor.EMAIL : SecondFactor.TOTP, user);
        }
        if (change == FactorChange.TURN_OFF && settings.secondFactor() == SecondFactorMode.REQUIRED) {
            return Optional.of(EnrolmentErrors.REQUIRED_HERE);
        }
        return change.needsFactor() && !isOn ? Optional.of(EnrolmentErrors.NONE_IS_ON) : Optional.empty();
    }

    /** An unconfirmed address may be another person's, who must not be locked out by what was set up before. */
    private Optional<ApiError> objectionToTurnOn(SecondFactor factor, User user) {
        if (settings.secondFactor() == SecondFactorMode.OFF) {
            return Optional.of(EnrolmentErrors.TURNED_OFF_HERE);
        }
        boolean needsAddress = factor == SecondFactor.EMAIL || user.email().isPresent();
        boolean confirmed = user.email().isPresent() && user.isEmailConfirmed();
        return needsAddress && !confirmed ? Optional.of(AccountErrors.NO_ADDRESS) : Optional.empty();
    }

    private List<ApiError> missing(Record body) {
        List<ApiError> errors = new ArrayList<>();
        bodyValidator
                .violations(body)
                .forEach((member, sentence) -> errors.add(new ApiError("Error" + member + "Required", sentence)));
        return errors;
    }
}
