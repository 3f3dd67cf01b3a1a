package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.EmailAddress;
import org.passwordservice.user.LoginName;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.ReservedLogins;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.Users;

/** Validates the bodies of the administration of users: their forms, and for a new user whether the names are free. */
@ApplicationScoped
class AdminUserValidator {

    @Inject
    Settings settings;

    @EJB
    Users users;

    /** What is wrong with the form of a new user; empty if nothing is. */
    List<ApiError> violations(CreateUserBody body) {
        List<ApiError> errors = new ArrayList<>();
        String login = body.login();
        if (login == null || login.isBlank()) {
            errors.add(AdminUserErrors.LOGIN_REQUIRED);
        } else if (!LoginName.isValid(login)) {
            errors.add(AdminUserErrors.LOGIN_INVALID);
        }
        checkEmail(body.email(), true, errors);
        checkName("FirstName", body.firstName(), true, true, errors);
        checkName("LastName", body.lastName(), true, true, errors);
        checkName("MiddleName", body.middleName(), false, false, errors);
        checkSuffix(body.suffix(), errors);
        return errors;
    }

    /** The new user of a body without violations. */
    NewUser newUser(CreateUserBody body) {
        PersonName name = new PersonName(
                text(body.firstName()).strip(),
                Optional.of(text(body.middleName()).strip()).filter(middle -> !middle.isEmpty()),
                text(body.lastName()).strip(),
                Optional.ofNullable(body.suffix()).flatMap(Suffix::labelled).orElse(Suffix.NO_SUFFIX));
        return new NewUser(
                text(body.login()),
                Optional.of(text(body.email())),
                false,
                Role.USER,
                name,
                Optional.empty(),
                Optional.empty());
    }

    /** Why a new user cannot have the names of a valid body: others have them, they look alike, or are reserved. */
    Optional<ChangeRefusal> nameTaken(NewUser user) {
        String login = user.login();
        Optional<CanonicalName> email = user.email().flatMap(CanonicalName::of);
        Optional<CanonicalName> canonical = CanonicalName.of(login);
        boolean ofAnother = login.indexOf('@') >= 0 && !canonical.equals(email);
        if (ofAnother
                || ReservedLogins.contain(settings.reservedLogins(), login)
                || canonical.filter(users::isTaken).isPresent()
                || users.isConfusable(login)) {
            return Optional.of(ChangeRefusal.LOGIN_TAKEN);
        }
        return email.filter(users::isTaken).map(taken -> ChangeRefusal.EMAIL_TAKEN);
    }

    /** What is wrong with the form of a change; empty if nothing is. */
    List<ApiError> violations(ChangeUserBody body) {
        List<ApiError> errors = new ArrayList<>();
        if (body.role() != null && role(body.role()).isEmpty()) {
            errors.add(AdminUserErrors.ROLE_INVALID);
        }
        checkEmail(body.email(), false, errors);
        checkName("FirstName", body.firstName(), false, true, errors);
        checkName("MiddleName", body.middleName(), false, false, errors);
        checkName("LastName", body.lastName(), false, true, errors);
        checkSuffix(body.suffix(), errors);
        return errors;
    }

    /** The change of a body without violations. */
    UserChange change(ChangeUserBody body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("Enabled", body.enabled());
        members.put("MustChangePassword", body.mustChangePassword());
        members.put("PasswordRevoked", body.passwordRevoked());
        members.put("Role", body.role());
        members.put("Email", body.email());
        members.put("FirstName", body.firstName());
        members.put("MiddleName", body.middleName());
        members.put("LastName", body.lastName());
        members.put("Suffix", body.suffix());
        members.values().removeIf(Objects::isNull);
        return new UserChange(
                Optional.ofNullable(body.enabled()),
                Optional.ofNullable(body.mustChangePassword()),
                Optional.ofNullable(body.passwordRevoked()),
                Optional.ofNullable(body.role()).flatMap(AdminUserValidator::role),
                Optional.ofNullable(body.email()),
                new UserChange.NameChange(
                        Optional.ofNullable(body.firstName()).map(String::strip),
                        Optional.ofNullable(body.middleName()).map(String::strip),
                        Optional.ofNullable(body.lastName()).map(String::strip),
                        Optional.ofNullable(body.suffix()).flatMap(Suffix::labelled)),
                List.copyOf(members.keySet()));
    }

    private static Optional<Role> role(NumberOrText typed) {
        return typed.number().flatMap(number -> Arrays.stream(Role.values())
                .filter(role -> role.number() == number)
                .findFirst());
    }

    private static void checkEmail(@Nullable String email, boolean required, List<ApiError> errors) {
        if (email == null ? required : email.isBlank()) {
            errors.add(AdminUserErrors.EMAIL_REQUIRED);
        } else if (email != null && !EmailAddress.isValid(email)) {
            errors.add(AdminUserErrors.EMAIL_INVALID);
        }
    }

    private static void checkName(
            String member, @Nullable String part, boolean required, boolean notBlank, List<ApiError> errors) {
        if (part == null ? required : notBlank && PersonName.isInvisible(part)) {
            errors.add(AdminUserErrors.nameRequired(member));
        } else if (part != null && !PersonName.isPart(part)) {
            errors.add(AdminUserErrors.nameInvalid(member));
        }
    }

    private static void checkSuffix(@Nullable String suffix, List<ApiError> errors) {
        if (suffix != null && Suffix.labelled(suffix).isEmpty()) {
            errors.add(AdminUserErrors.SUFFIX_INVALID);
        }
    }

    private static String text(@Nullable String member) {
        return Objects.requireNonNullElse(member, "");
    }
}
