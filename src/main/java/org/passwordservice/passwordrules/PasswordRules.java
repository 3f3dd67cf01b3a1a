package org.passwordservice.passwordrules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyVerdict;
import org.passwordservice.policy.PolicyViolations;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RateLimit;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/**
 * Tells the rules for passwords, and judges a password by them as whatever sets it would. It hashes nothing, stores
 * nothing, and does not ask the database.
 */
@ApplicationScoped
public class PasswordRules {

    @Inject
    PasswordPolicy policy;

    @Inject
    Settings settings;

    @Inject
    CheckLimit limit;

    /** The rules, with the numbers of the settings. */
    PolicyResponse policy() {
        return PolicyResponse.of(settings.policy(), policy.rules());
    }

    /** Judges a password; a client beyond the limit of its network is refused. */
    CheckPasswordResult check(CheckPasswordBody body, ClientAddress client) {
        Optional<RateLimit> reached = limit.count(client.network());
        if (reached.isPresent()) {
            return new CheckPasswordResult.TooManyAttempts(reached.get());
        }
        Secret password = body.password();
        return password == null || password.isBlank()
                ? new CheckPasswordResult.PasswordMissing()
                : judged(password, body);
    }

    private CheckPasswordResult judged(Secret password, CheckPasswordBody body) {
        UserData user = UserData.typed(body.login(), body.email(), body.firstName(), body.lastName());
        PolicyVerdict verdict = policy.accept(password, user);
        return new CheckPasswordResult.Checked(
                verdict instanceof PolicyViolations broken ? broken.violations() : List.of(),
                policy.strength(password, verdict));
    }
}
