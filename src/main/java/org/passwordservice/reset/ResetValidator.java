package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.policy.PasswordCandidate;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;

/** Validates the request bodies of a reset, before any user, code or token is looked up. */
@ApplicationScoped
class ResetValidator {

    @Inject
    BodyValidator bodyValidator;

    @Inject
    PasswordPolicy policy;

    @Inject
    ResetCodes codes;

    /** Validates step 1; returns the name as typed, or the errors. */
    Validated<String, StartResetResult.Invalid> validate(StartResetBody body) {
        List<ApiError> errors = missing(body);
        String user = body.user();
        return errors.isEmpty() && user != null
                ? Validated.valid(user)
                : Validated.invalid(new StartResetResult.Invalid(errors));
    }

    /**
     * Validates step 3; returns the code as typed, or the errors.
     *
     * @param identifierRequired whether the body must have an {@code Identifier}
     */
    Validated<Secret, RedeemCodeResult.Invalid> validate(RedeemCodeBody body, boolean identifierRequired) {
        List<ApiError> errors = missing(body);
        boolean blank = body.user() != null && body.user().isBlank();
        if (blank || (codes.needsUser() && body.user() == null)) {
            errors.add(ResetErrors.USER_REQUIRED);
        }
        boolean identified = body.identifier() != null || identifierRequired;
        if (identified && !"ResetPassword".equals(body.identifier())) {
            errors.add(ResetErrors.UNKNOWN_IDENTIFIER);
        }
        Secret code = body.code();
        return errors.isEmpty() && code != null
                ? Validated.valid(code)
                : Validated.invalid(new RedeemCodeResult.Invalid(errors));
    }

    /** Validates step 4 by the rules that need no user; returns the valid request, or the errors. */
    Validated<ValidReset, CompleteResetResult.Invalid> validate(CompleteResetBody body) {
        Map<String, String> missing = bodyValidator.violations(body);
        List<ApiError> errors = errors(missing);
        Secret token = body.token();
        Secret password = body.password();
        if (password == null || missing.containsKey("Password")) {
            return Validated.invalid(new CompleteResetResult.Invalid(errors));
        }
        PasswordCandidate candidate = policy.read(password);
        Secret confirmation = body.passwordConfirmation();
        if (confirmation != null
                && !missing.containsKey("PasswordConfirmation")
                && !candidate.isConfirmedBy(password, confirmation)) {
            errors.add(ResetErrors.PASSWORDS_DO_NOT_MATCH);
        }
        candidate.violations().stream().map(ResetErrors::of).forEach(errors::add);
        return errors.isEmpty() && token != null
                ? Validated.valid(new ValidReset(token, candidate))
                : Validated.invalid(new CompleteResetResult.Invalid(errors));
    }

    private List<ApiError> missing(Record body) {
        return errors(bodyValidator.violations(body));
    }

    private static List<ApiError> errors(Map<String, String> missing) {
        List<ApiError> errors = new ArrayList<>();
        missing.forEach((member, sentence) -> errors.add(new ApiError("Error" + member + "Required", sentence)));
        return errors;
    }
}
