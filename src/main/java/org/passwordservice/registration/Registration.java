package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.Validated;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecretQuestion;

/** Adds users who register themselves. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Registration {

    @Inject
    Throttle throttle;

    @Inject
    RegistrationValidator validator;

    @Inject
    PasswordReplacement replacement;

    @Inject
    PasswordHasher hasher;

    @EJB
    RegistrationStorage storage;

    @Inject
    Settings settings;

    /**
     * Registers a user.
     *
     * @throws org.passwordservice.request.OverloadedException if no permit to hash is granted in time; no attempt was
     *     counted
     */
    RegistrationResult register(RegistrationBody body, RequestContext request) {
        try (Attempt attempt = throttle.begin(AuditContext.of(AuditAction.REGISTRATION, request))) {
            RegistrationResult result = validateAndAdd(attempt, body);
            attempt.settle(result);
            return result;
        }
    }

    private RegistrationResult validateAndAdd(Attempt attempt, RegistrationBody body) {
        try {
            attempt.countRequest(Optional.of(HashPurpose.REGISTRATION));
            Validated<ValidRegistration, RegistrationResult.Rejected> validated = validator.validate(body);
            return validated.request().isPresent()
                    ? add(attempt, validated.request().get())
                    : validated.rejection().orElseThrow();
        } catch (TooManyAttemptsException e) {
            return new RegistrationResult.TooManyAttempts(e.limit());
        } catch (IdentifierTakenException e) {
            // Taken since the validation; validating again finds out whether it was the login or the address.
            return validator
                    .validate(body)
                    .rejection()
                    .orElseGet(() -> new RegistrationResult.Rejected(List.of(RegistrationResult.Rejected.LOGIN_TAKEN)));
        }
    }

    private RegistrationResult add(Attempt attempt, ValidRegistration registration) throws IdentifierTakenException {
        HashPermit permit = attempt.permit();
        Optional<SecretQuestion> question = registration
                .question()
                .map(asked -> new SecretQuestion(
                        asked.id(), asked.text(), SecretAnswer.hash(hasher, permit, asked.answer())));
        NewUser newUser = new NewUser(
                registration.login(),
                Optional.of(registration.email()),
                !settings.confirmEmail(),
                Role.USER,
                registration.name(),
                replacement.hashFirst(permit, registration.password()),
                question);
        return new RegistrationResult.Registered(storage.add(newUser, attempt.audit()));
    }
}
