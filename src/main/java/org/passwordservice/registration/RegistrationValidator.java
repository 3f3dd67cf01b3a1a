package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.PolicyVerdict;
import org.passwordservice.policy.PolicyViolations;
import org.passwordservice.policy.UserData;
import org.passwordservice.request.Validated;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.SecretQuestionMode;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.EmailAddress;
import org.passwordservice.user.LoginName;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.ReservedLogins;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.Users;

/** Validates a registration and collects all violations. */
@ApplicationScoped
class RegistrationValidator {

    @Inject
    Settings settings;

    @Inject
    PasswordPolicy policy;

    @EJB
    Users users;

    /**
     * Validates a registration.
     *
     * @return the valid registration, or a sentence for each violation, in the order of the schema
     */
    Validated<ValidRegistration, RegistrationResult.Rejected> validate(RegistrationBody body) {
        RegistrationBody.Credentials credentials =
                Optional.ofNullable(body.credentials()).orElse(RegistrationBody.Credentials.NONE);
        RegistrationBody.Name name = Optional.ofNullable(body.name()).orElse(RegistrationBody.Name.NONE);
        List<String> violations = new ArrayList<>();
        checkLogin(credentials, violations);
        checkEmail(credentials.email(), violations);
        Optional<NewPassword> password = acceptedPassword(credentials, name, violations);
        checkName("First name", name.firstName(), true, violations);
        checkName("Last name", name.lastName(), true, violations);
        checkName("Middle name", name.middleName(), false, violations);
        if (name.suffix() != null && Suffix.labelled(name.suffix()).isEmpty()) {
            violations.add("Suffix must be one of " + String.join(", ", Suffix.labels()) + ".");
        }
        Optional<ValidRegistration.Question> question = settings.secretQuestions() == SecretQuestionMode.OFF
                ? Optional.empty()
                : question(
                        Optional.ofNullable(body.secretQuestion()).orElse(RegistrationBody.Question.NONE), violations);
        String login = credentials.login();
        String email = credentials.email();
        return violations.isEmpty() && login != null && email != null && password.isPresent()
                ? Validated.valid(new ValidRegistration(login, email, password.get(), personName(name), question))
                : Validated.invalid(new RegistrationResult.Rejected(violations));
    }

    private static PersonName personName(RegistrationBody.Name name) {
        return new PersonName(
                Objects.requireNonNullElse(name.firstName(), "").strip(),
                Optional.ofNullable(name.middleName())
                        .map(String::strip)
                        .filter(middle -> !PersonName.isInvisible(middle)),
                Objects.requireNonNullElse(name.lastName(), "").strip(),
                Optional.ofNullable(name.suffix()).flatMap(Suffix::labelled).orElse(Suffix.NO_SUFFIX));
    }

    private void checkLogin(RegistrationBody.Credentials credentials, List<String> violations) {
        String login = credentials.login();
        if (login == null || login.isBlank()) {
            violations.add("Login is required.");
        } else if (!LoginName.isValid(login)) {
            violations.add("Login must have at most 64 characters: letters of one script, digits and . _ - + @");
        } else if (ReservedLogins.contain(settings.reservedLogins(), login)
                || isAddressOfAnother(login, credentials.email())
                || isTaken(login)
                || users.isConfusable(login)) {
            violations.add(RegistrationResult.Rejected.LOGIN_TAKEN);
        }
    }

    /** Else its owner's resets, started with the address, would be those of the user who took it as a login. */
    private static boolean isAddressOfAnother(String login, @Nullable String email) {
        return login.indexOf('@') >= 0
                && !CanonicalName.of(login).equals(Optional.ofNullable(email).flatMap(CanonicalName::of));
    }

    private void checkEmail(@Nullable String email, List<String> violations) {
        if (email == null || email.isBlank()) {
            violations.add("Email is required.");
        } else if (!EmailAddress.isValid(email)) {
            violations.add("Provided value is not a valid email address.");
        } else if (isTaken(email)) {
            violations.add(RegistrationResult.Rejected.EMAIL_TAKEN);
        }
    }

    private Optional<NewPassword> acceptedPassword(
            RegistrationBody.Credentials credentials, RegistrationBody.Name name, List<String> violations) {
        Secret password = credentials.password();
        if (password == null || password.isBlank()) {
            violations.add("Password is required.");
            return Optional.empty();
        }
        PolicyVerdict verdict = policy.accept(
                password,
                UserData.typed(
                        credentials.login(),
                        credentials.email(),
                        name.firstName(),
                        name.lastName(),
                        name.middleName()));
        if (verdict instanceof PolicyViolations broken) {
            broken.violations().forEach(violation -> violations.add(violation.sentence() + "."));
        }
        return verdict instanceof NewPassword accepted ? Optional.of(accepted) : Optional.empty();
    }

    private Optional<ValidRegistration.Question> question(RegistrationBody.Question given, List<String> violations) {
        NumberOrText id = given.id();
        Secret answer = given.answer();
        boolean asked = id != null && !id.isBlank();
        boolean answered = answer != null && !answer.isBlank();
        boolean needed = settings.secretQuestions() == SecretQuestionMode.REQUIRED || asked || answered;
        Optional<Integer> number = Optional.ofNullable(id).flatMap(NumberOrText::number);
        Optional<String> text = number.map(settings.questionTexts()::get);
        if (needed && !asked) {
            violations.add("Secret question is required.");
        }
        if (asked && text.isEmpty()) {
            violations.add("Secret question must be one of those of the schema.");
        }
        if (needed && !answered) {
            violations.add("Secret question answer is required.");
        }
        if (answer != null && answer.reveal().length() > SecretAnswer.LONGEST) {
            violations.add("Secret question answer must have at most " + SecretAnswer.LONGEST + " characters.");
        }
        return number.isPresent() && text.isPresent() && answer != null && answered
                ? Optional.of(new ValidRegistration.Question(number.get(), text.get(), answer))
                : Optional.empty();
    }

    private static void checkName(String label, @Nullable String name, boolean required, List<String> violations) {
        if (name == null || PersonName.isInvisible(name)) {
            if (required) {
                violations.add(label + " is required.");
            }
        } else if (!PersonName.isPart(name)) {
            violations.add(label + " must be one line of at most 100 characters.");
        }
    }

    private boolean isTaken(String name) {
        return CanonicalName.of(name).map(users::isTaken).orElse(false);
    }
}
