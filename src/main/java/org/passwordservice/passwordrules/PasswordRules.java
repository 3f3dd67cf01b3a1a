package org.passwordservice.passwordrules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyVerdict;
import org.passwordservice.policy.PolicyViolation;
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

    @Inject
    Messages messages;

    /** The rules, with the numbers of the settings. */
    PolicyResponse policy(Language language) {
        return PolicyResponse.of(settings.policy(), policy.rules(), texts(language));
    }

    /** Judges a password; a client beyond the limit of its network is refused. */
    CheckPasswordResult check(CheckPasswordBody body, ClientAddress client, Language language) {
        Optional<RateLimit> reached = limit.count(client.network());
        if (reached.isPresent()) {
            return new CheckPasswordResult.TooManyAttempts(reached.get());
        }
        Secret password = body.password();
        return password == null || password.isBlank()
                ? new CheckPasswordResult.PasswordMissing()
                : judged(password, body, language);
    }

    private CheckPasswordResult judged(Secret password, CheckPasswordBody body, Language language) {
        UserData user = UserData.typed(body.login(), body.email(), body.firstName(), body.lastName());
        PolicyVerdict verdict = policy.accept(password, user);
        return new CheckPasswordResult.Checked(
                verdict instanceof PolicyViolations broken ? broken.violations() : List.of(),
                texts(language),
                policy.strength(password, verdict));
    }

    private Function<PolicyViolation, String> texts(Language language) {
        return violation -> violation.text(messages, language);
    }
}
