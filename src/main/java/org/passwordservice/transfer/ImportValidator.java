package org.passwordservice.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.passwordservice.hashing.ImportedHashes;
import org.passwordservice.hashing.UnacceptableHashException;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.EmailAddress;
import org.passwordservice.user.ImportedUser;
import org.passwordservice.user.LoginName;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.ReservedLogins;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;

/** Validates the form of imported users. Their names may be taken nevertheless. */
@ApplicationScoped
class ImportValidator {

    static final String LOGIN_TAKEN = "Login is taken.";
    static final String EMAIL_TAKEN = "Email is taken.";

    private static final int LONGEST_ECHO = 100;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    @Inject
    Settings settings;

    @Inject
    ImportedHashes hashes;

    /** Validates a line and collects all violations. */
    ImportLine validate(ImportBody.Line line) {
        if (line.user().isEmpty()) {
            return new ImportLine(
                    line.number(), "", Optional.empty(), List.of("The line is not one well-formed JSON object."));
        }
        TransferredUser user = line.user().get();
        List<String> errors = new ArrayList<>();
        checkLogin(user, errors);
        if (user.email() != null && !EmailAddress.isValid(user.email())) {
            errors.add("Email is not a valid address.");
        }
        checkName("FirstName", user.firstName(), errors);
        checkName("MiddleName", user.middleName(), errors);
        checkName("LastName", user.lastName(), errors);
        if (user.suffix() != null && Suffix.labelled(user.suffix()).isEmpty()) {
            errors.add("Suffix must be one of " + String.join(", ", Suffix.labels()) + ".");
        }
        checkHash(user.passwordHash(), errors);
        if (user.externalId() != null && (user.externalId().isBlank() || !PersonName.isPart(user.externalId()))) {
            errors.add("ExternalId must be one line of 1 to 100 characters.");
        }
        if (user.language() != null && !LANGUAGE.matcher(user.language()).matches()) {
            errors.add("Language must be a language tag of BCP 47.");
        }
        String login = Objects.requireNonNullElse(user.login(), "");
        return new ImportLine(
                line.number(),
                login.substring(0, Math.min(login.length(), LONGEST_ECHO)),
                errors.isEmpty() ? Optional.of(imported(user)) : Optional.empty(),
                errors);
    }

    private void checkLogin(TransferredUser user, List<String> errors) {
        String login = user.login();
        if (login == null || login.isBlank()) {
            errors.add("Login is required.");
        } else if (!LoginName.isValid(login)) {
            errors.add("Login must have at most 64 characters: letters of one script, digits and . _ - + @");
        } else if (ReservedLogins.contain(settings.reservedLogins(), login)
                || isAddressOfAnother(login, user.email())) {
            errors.add(LOGIN_TAKEN);
        }
    }

    private static boolean isAddressOfAnother(String login, @Nullable String email) {
        return login.indexOf('@') >= 0
                && !CanonicalName.of(login).equals(Optional.ofNullable(email).flatMap(CanonicalName::of));
    }

    private static void checkName(String member, @Nullable String part, List<String> errors) {
        if (part != null && !PersonName.isPart(part)) {
            errors.add(member + " must be one line of at most 100 characters.");
        }
    }

    private void checkHash(@Nullable Secret hash, List<String> errors) {
        if (hash != null) {
            try {
                hashes.check(hash.reveal());
            } catch (UnacceptableHashException e) {
                errors.add(e.getMessage() + ".");
            }
        }
    }

    private static ImportedUser imported(TransferredUser user) {
        PersonName name = new PersonName(
                Objects.requireNonNullElse(user.firstName(), "").strip(),
                Optional.ofNullable(user.middleName()).map(String::strip).filter(middle -> !middle.isEmpty()),
                Objects.requireNonNullElse(user.lastName(), "").strip(),
                Optional.ofNullable(user.suffix()).flatMap(Suffix::labelled).orElse(Suffix.NO_SUFFIX));
        NewUser added = new NewUser(
                Objects.requireNonNull(user.login()),
                Optional.ofNullable(user.email()),
                isTrue(user.emailConfirmed(), true),
                Role.USER,
                name,
                Optional.ofNullable(user.passwordHash()).map(Secret::reveal),
                Optional.empty());
        return new ImportedUser(
                added,
                Optional.ofNullable(user.externalId()),
                isTrue(user.enabled(), true),
                isTrue(user.mustChangePassword(), false),
                isTrue(user.passwordRevoked(), false),
                Optional.ofNullable(user.language()));
    }

    private static boolean isTrue(@Nullable Boolean member, boolean otherwise) {
        return member == null ? otherwise : member;
    }
}
