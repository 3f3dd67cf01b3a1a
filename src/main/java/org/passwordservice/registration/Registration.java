package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.Settings.SecretQuestions;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.Suffix;

/** Adds users who register themselves. No transaction spans the hashing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Registration {

    @Inject
    Settings settings;

    @Inject
    Throttle throttle;

    @Inject
    RegistrationValidator check;

    @Inject
    PasswordReplacement replacement;

    @Inject
    PasswordHasher hasher;

    @EJB
    RegistrationStorage storage;

    @EJB
    AuditTrail trail;

    /**
     * Registers a user, or tells all reasons why not.
     *
     * @throws TooManyAttemptsException if the application or the address registers too many
     */
    public RegistrationResult register(RegistrationBody request, RequestContext origin)
            throws TooManyAttemptsException {
        AuditContext act = AuditContext.of(AuditAction.REGISTRATION, origin);
        throttle.request(act);
        List<String> violations = check.violations(request);
        if (!violations.isEmpty()) {
            return refused(violations, act);
        }
        try (HashPermit turn = hasher.turn(HashPurpose.REGISTRATION)) {
            return new RegistrationResult.Registered(storage.add(newUser(turn, request), act));
        } catch (IdentifierTakenException e) {
            // Taken between the check and now: the check finds out which of the two.
            List<String> reasons = check.violations(request);
            return refused(reasons.isEmpty() ? List.of(TakenIdentifier.LOGIN) : reasons, act);
        }
    }

    private RegistrationResult refused(List<String> reasons, AuditContext act) {
        boolean taken = reasons.contains(TakenIdentifier.LOGIN) || reasons.contains(TakenIdentifier.EMAIL);
        trail.record(act.refused(taken ? AuditReason.NAME_TAKEN : AuditReason.INVALID_REQUEST));
        return new RegistrationResult.Refused(reasons);
    }

    private NewUser newUser(HashPermit turn, RegistrationBody request) {
        RegistrationBody.Credentials credentials = Objects.requireNonNull(request.credentials());
        RegistrationBody.Name name = Objects.requireNonNull(request.name());
        String login = Objects.requireNonNull(credentials.login());
        String email = Objects.requireNonNull(credentials.email());
        Secret password = Objects.requireNonNull(credentials.password());
        PersonName personName = new PersonName(
                Objects.requireNonNull(name.firstName()).strip(),
                Optional.ofNullable(name.middleName()).map(String::strip).filter(middle -> !middle.isEmpty()),
                Objects.requireNonNull(name.lastName()).strip(),
                Optional.ofNullable(name.suffix()).flatMap(Suffix::labelled).orElse(Suffix.NO_SUFFIX));
        String hash = replacement.prepareFirst(turn, password, new UserData(login, Optional.of(email)));
        return new NewUser(login, Optional.of(email), Role.USER, personName, hash, secretQuestion(turn, credentials));
    }

    private Optional<SecretQuestion> secretQuestion(HashPermit turn, RegistrationBody.Credentials credentials) {
        String question = credentials.secretQuestion();
        Secret answer = credentials.secretQuestionAnswer();
        boolean off = settings.secretQuestions() == SecretQuestions.OFF;
        if (off || question == null || question.isBlank() || answer == null || answer.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new SecretQuestion(question.strip(), SecretAnswer.hash(hasher, turn, answer)));
    }
}
