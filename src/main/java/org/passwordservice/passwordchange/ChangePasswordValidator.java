package org.passwordservice.passwordchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.PasswordCandidate;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyVerdict;
import org.passwordservice.policy.PolicyViolation;
import org.passwordservice.policy.PolicyViolations;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;

/** Validates a change by all rules that do not need the stored password. */
@ApplicationScoped
class ChangePasswordValidator {

    @Inject
    BodyValidator bodyValidator;

    @Inject
    PasswordPolicy policy;

    /**
     * Validates a change.
     *
     * @return the valid change, or all violations by member, in the order of the members
     */
    Validated<ValidChange, ChangePasswordResult.Invalid> validate(ChangePasswordBody body, UserData user) {
        Map<String, String> missing = bodyValidator.violations(body);
        Map<String, List<String>> violations = new LinkedHashMap<>();
        add(violations, InvalidChangeResponse.OLD_PASSWORD, missing.get("OldPassword"));
        add(violations, InvalidChangeResponse.PASSWORD, missing.get("Password"));
        Optional<NewPassword> accepted = Optional.empty();
        Secret password = body.password();
        Secret confirmation = body.passwordConfirm();
        if (password != null && !missing.containsKey("Password")) {
            PasswordCandidate candidate = policy.read(password);
            PolicyVerdict verdict = policy.judge(candidate, user);
            if (verdict instanceof NewPassword newPassword) {
                accepted = Optional.of(newPassword);
            } else if (verdict instanceof PolicyViolations broken) {
                violations.put(
                        InvalidChangeResponse.PASSWORD,
                        broken.violations().stream()
                                .map(PolicyViolation::sentence)
                                .toList());
            }
            if (confirmation != null
                    && !missing.containsKey("PasswordConfirm")
                    && !candidate.isConfirmedBy(password, confirmation)) {
                add(violations, InvalidChangeResponse.PASSWORD_CONFIRM, "Passwords do not match");
            }
        }
        add(violations, InvalidChangeResponse.PASSWORD_CONFIRM, missing.get("PasswordConfirm"));
        Secret oldPassword = body.oldPassword();
        return violations.isEmpty() && accepted.isPresent() && oldPassword != null
                ? Validated.valid(new ValidChange(oldPassword, accepted.get()))
                : Validated.invalid(new ChangePasswordResult.Invalid(violations));
    }

    private static void add(Map<String, List<String>> violations, String member, @Nullable String sentence) {
        if (sentence != null) {
            violations.put(member, List.of(sentence));
        }
    }
}
