package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passwordservice.http.Reason;
import org.passwordservice.http.RequestCheck;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyViolation;

/** Judges the requests of the reset by what they say alone, before anything is looked up. */
@ApplicationScoped
class ResetCheck {

    @Inject
    RequestCheck requestCheck;

    @Inject
    PasswordPolicy policy;

    @Inject
    ResetCodes codes;

    /** What is wrong with step 1; empty if nothing is. */
    List<Reason> violations(AskRequest request) {
        return missing(request);
    }

    /**
     * What is wrong with step 3; empty if nothing is.
     *
     * @param identifierNeeded whether the request must say that it is about a password
     */
    List<Reason> violations(RedeemRequest request, boolean identifierNeeded) {
        List<Reason> found = new ArrayList<>(missing(request));
        boolean blank = request.user() != null && request.user().isBlank();
        if (blank || (codes.needsUser() && request.user() == null)) {
            found.add(userRequired());
        }
        boolean identified = request.identifier() != null || identifierNeeded;
        if (identified && !"ResetPassword".equals(request.identifier())) {
            found.add(new Reason("ErrorIdentifierUnknown", "Identifier must be ResetPassword."));
        }
        return found;
    }

    /** What is wrong with step 4, whosever the token is; empty if nothing is. */
    List<Reason> violations(SetRequest request) {
        Map<String, String> missing = requestCheck.violations(request);
        List<Reason> found = new ArrayList<>(reasons(missing));
        if (!missing.containsKey("Password") && request.password() != null) {
            if (!missing.containsKey("PasswordConfirmation")
                    && request.passwordConfirmation() != null
                    && !policy.areSame(request.password(), request.passwordConfirmation())) {
                found.add(new Reason("ErrorPasswordsDoNotMatch", "Passwords do not match."));
            }
            policy.violations(request.password()).stream()
                    .map(ResetCheck::reason)
                    .forEach(found::add);
        }
        return found;
    }

    static Reason userRequired() {
        return new Reason("ErrorUserRequired", "User is required.");
    }

    static Reason tooManyAttempts() {
        return new Reason("ErrorTooManyAttempts", "Too many attempts, try again later.");
    }

    static Reason reason(PolicyViolation violation) {
        return new Reason(violation.code(), violation.sentence() + ".");
    }

    private List<Reason> missing(Record request) {
        return reasons(requestCheck.violations(request));
    }

    private static List<Reason> reasons(Map<String, String> missing) {
        return missing.entrySet().stream()
                .map(entry -> new Reason("Error" + entry.getKey() + "Required", entry.getValue()))
                .toList();
    }
}
