package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyViolation;

/** Judges the requests of the reset by what they say alone, before anything is looked up. */
@ApplicationScoped
class ResetValidator {

    @Inject
    BodyValidator requestCheck;

    @Inject
    PasswordPolicy policy;

    @Inject
    ResetCodes codes;

    /** What is wrong with step 1; empty if nothing is. */
    List<ApiError> violations(StartResetBody request) {
        return missing(request);
    }

    /**
     * What is wrong with step 3; empty if nothing is.
     *
     * @param identifierNeeded whether the request must say that it is about a password
     */
    List<ApiError> violations(RedeemCodeBody request, boolean identifierNeeded) {
        List<ApiError> found = new ArrayList<>(missing(request));
        boolean blank = request.user() != null && request.user().isBlank();
        if (blank || (codes.needsUser() && request.user() == null)) {
            found.add(userRequired());
        }
        boolean identified = request.identifier() != null || identifierNeeded;
        if (identified && !"ResetPassword".equals(request.identifier())) {
            found.add(new ApiError("ErrorIdentifierUnknown", "Identifier must be ResetPassword."));
        }
        return found;
    }

    /** What is wrong with step 4, whosever the token is; empty if nothing is. */
    List<ApiError> violations(CompleteResetBody request) {
        Map<String, String> missing = requestCheck.violations(request);
        List<ApiError> found = new ArrayList<>(reasons(missing));
        if (!missing.containsKey("Password") && request.password() != null) {
            if (!missing.containsKey("PasswordConfirmation")
                    && request.passwordConfirmation() != null
                    && !policy.areSame(request.password(), request.passwordConfirmation())) {
                found.add(new ApiError("ErrorPasswordsDoNotMatch", "Passwords do not match."));
            }
            policy.violations(request.password()).stream()
                    .map(ResetValidator::reason)
                    .forEach(found::add);
        }
        return found;
    }

    static ApiError userRequired() {
        return new ApiError("ErrorUserRequired", "User is required.");
    }

    static ApiError tooManyAttempts() {
        return new ApiError("ErrorTooManyAttempts", "Too many attempts, try again later.");
    }

    static ApiError reason(PolicyViolation violation) {
        return new ApiError(violation.code(), violation.sentence() + ".");
    }

    private List<ApiError> missing(Record request) {
        return reasons(requestCheck.violations(request));
    }

    private static List<ApiError> reasons(Map<String, String> missing) {
        return missing.entrySet().stream()
                .map(entry -> new ApiError("Error" + entry.getKey() + "Required", entry.getValue()))
                .toList();
    }
}
