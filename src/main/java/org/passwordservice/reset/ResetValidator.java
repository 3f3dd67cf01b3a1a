package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.OneTimeCodes;
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
    OneTimeCodes codes;

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
     * @param newerPath whether the body must name a purpose, which may be to confirm an address
     */
    Validated<ValidCode, RedeemCodeResult.Invalid> validate(RedeemCodeBody body, boolean newerPath) {
        List<ApiError> errors = missing(body);
        Optional<CodePurpose> named = purpose(body.identifier(), newerPath)
                .map(purpose -> purpose == CodePurpose.RESET_PASSWORD ? resetOrInvitation(body.code()) : purpose);
        CodePurpose purpose = named.orElse(CodePurpose.RESET_PASSWORD);
        boolean blank = body.user() != null && body.user().isBlank();
        if (blank || (codes.needsUser(purpose) && body.user() == null)) {
            errors.add(ResetErrors.USER_REQUIRED);
        }
        if (named.isEmpty()) {
            errors.add(newerPath ? ResetErrors.UNKNOWN_IDENTIFIER : ResetErrors.IDENTIFIER_NOT_RESET);
        }
        Secret code = body.code();
        return errors.isEmpty() && code != null
                ? Validated.valid(new ValidCode(purpose, code))
                : Validated.invalid(new RedeemCodeResult.Invalid(errors));
    }

    /** An invitation is longer than any code of a reset, and serves as one. */
    private CodePurpose resetOrInvitation(@Nullable Secret code) {
        return code != null && codes.parse(CodePurpose.INVITATION, code).isPresent()
                ? CodePurpose.INVITATION
                : CodePurpose.RESET_PASSWORD;
    }

    private static Optional<CodePurpose> purpose(@Nullable String identifier, boolean newerPath) {
        if (identifier == null) {
            return newerPath ? Optional.empty() : Optional.of(CodePurpose.RESET_PASSWORD);
        }
        return switch (identifier) {
            case "ResetPassword" -> Optional.of(CodePurpose.RESET_PASSWORD);
            case "UserActivation" -> newerPath ? Optional.of(CodePurpose.CONFIRM_EMAIL) : Optional.empty();
            default -> Optional.empty();
        };
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
