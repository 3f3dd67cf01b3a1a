package org.passwordservice.emailchange;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;

/** Validates the bodies of a change of the address, before anything is compared. */
@ApplicationScoped
class EmailChangeValidator {

    private static final ApiError INVALID =
            new ApiError("ErrorEmailInvalid", "Provided value is not a valid email address.");

    @Inject
    BodyValidator bodyValidator;

    @EJB
    SecondFactors factors;

    /** Validates a new address; whether another user has it must not be told, and is looked up later. */
    Validated<ValidEmailChange, RequestEmailChangeResult.Invalid> validate(RequestEmailChangeBody body, User user) {
        List<ApiError> errors = AccountErrors.missing(bodyValidator.violations(body));
        Optional<Secret> code = Optional.ofNullable(body.code()).filter(typed -> !typed.isBlank());
        Secret password = body.password();
        String email = body.email();
        if (email != null && !email.isBlank() && !UserAddresses.isValid(user, email)) {
            errors.add(INVALID);
        }
        if (code.isEmpty() && factors.of(user).isPresent()) {
            errors.add(AccountErrors.CODE_REQUIRED);
        }
        return errors.isEmpty() && password != null && email != null
                ? Validated.valid(new ValidEmailChange(password, email, code))
                : Validated.invalid(new RequestEmailChangeResult.Invalid(errors));
    }

    /** Validates a confirmation; returns the code as typed. */
    Validated<Secret, ConfirmEmailChangeResult.Invalid> validate(ConfirmEmailChangeBody body) {
        List<ApiError> errors = AccountErrors.missing(bodyValidator.violations(body));
        Secret code = body.code();
        return errors.isEmpty() && code != null
                ? Validated.valid(code)
                : Validated.invalid(new ConfirmEmailChangeResult.Invalid(errors));
    }
}
