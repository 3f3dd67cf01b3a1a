package org.passwordservice.registration;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.Settings.SecretQuestions;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.EmailAddress;
import org.passwordservice.user.LoginName;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.Users;

/** Judges a registration; finds everything that is wrong with it at once. */
@ApplicationScoped
class RegistrationValidator {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUESTION = 200;

    @Inject
    Settings settings;

    @Inject
    PasswordPolicy policy;

    @EJB
    Users users;

    /** One sentence for each thing that is wrong, in the order of the schema; empty if nothing is. */
    List<String> violations(RegistrationBody request) {
        RegistrationBody.Credentials credentials =
                Optional.ofNullable(request.credentials()).orElse(RegistrationBody.Credentials.NONE);
        RegistrationBody.Name name = Optional.ofNullable(request.name()).orElse(RegistrationBody.Name.NONE);
        List<String> found = new ArrayList<>();
        checkLogin(credentials.login(), found);
        checkEmail(credentials.email(), found);
        checkPassword(credentials, found);
        if (settings.secretQuestions() != SecretQuestions.OFF) {
            checkSecretQuestion(credentials, found);
        }
        checkName("First name", name.firstName(), true, found);
        checkName("Last name", name.lastName(), true, found);
        checkName("Middle name", name.middleName(), false, found);
        if (name.suffix() != null && Suffix.labelled(name.suffix()).isEmpty()) {
            found.add("Suffix must be one of " + String.join(", ", Suffix.labels()) + ".");
        }
        return found;
    }

    private void checkLogin(@Nullable String login, List<String> found) {
        if (login == null || login.isBlank()) {
            found.add("Login is required.");
        } else if (!LoginName.isValid(login)) {
            found.add("Login must have at most 64 characters: letters of one script, digits and . _ - + @");
        } else if (isTaken(login) || users.isConfusable(login)) {
            found.add(TakenIdentifier.LOGIN);
        }
    }

    private void checkEmail(@Nullable String email, List<String> found) {
        if (email == null || email.isBlank()) {
            found.add("Email is required.");
        } else if (!EmailAddress.isValid(email)) {
            found.add("Provided value is not a valid email address.");
        } else if (isTaken(email)) {
            found.add(TakenIdentifier.EMAIL);
        }
    }

    private void checkPassword(RegistrationBody.Credentials credentials, List<String> found) {
        Secret password = credentials.password();
        if (password == null || password.isBlank()) {
            found.add("Password is required.");
            return;
        }
        String login = Optional.ofNullable(credentials.login()).orElse("");
        Optional<String> email = Optional.ofNullable(credentials.email()).filter(EmailAddress::isValid);
        policy.violations(password, new UserData(login, email)).stream()
                .map(violation -> violation.sentence() + ".")
                .forEach(found::add);
    }

    private void checkSecretQuestion(RegistrationBody.Credentials credentials, List<String> found) {
        String question = credentials.secretQuestion();
        Secret answer = credentials.secretQuestionAnswer();
        boolean asked = question != null && !question.isBlank();
        boolean answered = answer != null && !answer.isBlank();
        boolean needed = settings.secretQuestions() == SecretQuestions.REQUIRED || asked || answered;
        if (needed && !asked) {
            found.add("Secret question is required.");
        }
        if (needed && !answered) {
            found.add("Secret question answer is required.");
        }
        if (question != null && !isPlain(question, LONGEST_QUESTION)) {
            found.add("Secret question must be one line of at most " + LONGEST_QUESTION + " characters.");
        }
        if (answer != null && answer.reveal().length() > SecretAnswer.LONGEST) {
            found.add("Secret question answer must have at most " + SecretAnswer.LONGEST + " characters.");
        }
    }

    private static void checkName(String label, @Nullable String name, boolean required, List<String> found) {
        if (name == null || isInvisible(name)) {
            if (required) {
                found.add(label + " is required.");
            }
        } else if (!isPlain(name, LONGEST_NAME)) {
            found.add(label + " must be one line of at most " + LONGEST_NAME + " characters.");
        }
    }

    private static boolean isInvisible(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isPlain(String text, int longest) {
        return text.length() <= longest
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    private boolean isTaken(String name) {
        return CanonicalName.of(name).map(users::isTaken).orElse(false);
    }
}
