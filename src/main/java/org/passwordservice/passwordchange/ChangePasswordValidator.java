package org.passwordservice.passwordchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyViolation;
import org.passwordservice.policy.UserData;

/** Judges a change by everything that needs no look at the old password. */
@ApplicationScoped
class ChangePasswordValidator {

    @Inject
    BodyValidator requestCheck;

    @Inject
    PasswordPolicy policy;

    /** All that is wrong, by the member it is wrong with, in the order of the members; empty if nothing is. */
    Map<String, List<String>> violations(ChangePasswordBody request, UserData user) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, String> missing = requestCheck.violations(request);
        if (missing.containsKey("OldPassword")) {
            found.put(InvalidChangeResponse.OLD_PASSWORD, List.of(missing.getOrDefault("OldPassword", "")));
        }
        List<String> password = new ArrayList<>();
        if (missing.containsKey("Password")) {
            password.add(missing.getOrDefault("Password", ""));
        } else if (request.password() != null) {
            policy.violations(request.password(), user).stream()
                    .map(PolicyViolation::sentence)
                    .forEach(password::add);
        }
        if (!password.isEmpty()) {
            found.put(InvalidChangeResponse.PASSWORD, password);
        }
        if (missing.containsKey("PasswordConfirm")) {
            found.put(InvalidChangeResponse.PASSWORD_CONFIRM, List.of(missing.getOrDefault("PasswordConfirm", "")));
        } else if (!missing.containsKey("Password")
                && request.password() != null
                && request.passwordConfirm() != null
                && !policy.areSame(request.password(), request.passwordConfirm())) {
            found.put(InvalidChangeResponse.PASSWORD_CONFIRM, List.of("Passwords do not match"));
        }
        return found;
    }
}
