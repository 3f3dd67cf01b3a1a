package org.passwordservice.adminapplication;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.ApplicationChange;
import org.passwordservice.appkey.Introspects;
import org.passwordservice.appkey.Scope;
import org.passwordservice.http.ApiError;

/** Turns the bodies of this package into what the storage takes, or into the violations. */
@ApplicationScoped
class ApplicationValidator {

    private static final int LONGEST_NAME = 100;

    private static final String EVERY = "*";

    @EJB
    AppKeys appKeys;

    /** Reads a body that creates an application; adds what is wrong to the violations. */
    ApplicationChange forCreation(ApplicationBody body, List<ApiError> violations) {
        if (body.name() == null) {
            violations.add(new ApiError("ErrorNameRequired", "Name is required."));
        }
        if (body.scopes() == null) {
            violations.add(new ApiError("ErrorScopesRequired", "Scopes are required."));
        }
        return forChange(body, violations);
    }

    /** Reads a body that changes an application; adds what is wrong to the violations. */
    ApplicationChange forChange(ApplicationBody body, List<ApiError> violations) {
        return new ApplicationChange(
                Optional.ofNullable(body.name()).filter(name -> isName(name, violations)),
                Optional.ofNullable(body.scopes()).map(words -> scopes(words, violations)),
                Optional.ofNullable(body.introspects()).map(names -> introspects(names, violations)),
                Optional.ofNullable(body.enabled()));
    }

    private static boolean isName(String name, List<ApiError> violations) {
        boolean valid = !name.isBlank()
                && name.equals(name.strip())
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && !name.equals(EVERY)
                && name.codePoints().noneMatch(Character::isISOControl);
        if (!valid) {
            violations.add(
                    new ApiError("ErrorNameInvalid", "Name must have 1 to " + LONGEST_NAME + " printable characters."));
        }
        return valid;
    }

    private static Set<Scope> scopes(List<@Nullable String> words, List<ApiError> violations) {
        Set<Scope> scopes = new HashSet<>();
        words.forEach(word -> Optional.ofNullable(word).flatMap(Scope::of).ifPresent(scopes::add));
        if (words.isEmpty() || scopes.size() != words.size()) {
            violations.add(new ApiError(
                    "ErrorScopesInvalid",
                    "Scopes are one or more of users, registration, introspect, admin and pages."));
        }
        return scopes;
    }

    private Introspects introspects(List<@Nullable String> names, List<ApiError> violations) {
        if (names.size() == 1 && EVERY.equals(names.get(0))) {
            return Introspects.ALL;
        }
        List<String> present = new ArrayList<>();
        names.forEach(name -> Optional.ofNullable(name).ifPresent(present::add));
        Map<String, Long> ids = appKeys.idsOf(present);
        if (ids.size() != names.size()) {
            violations.add(
                    new ApiError("ErrorIntrospectsInvalid", "Introspects are the names of applications, or * alone."));
        }
        return new Introspects(false, Set.copyOf(ids.values()));
    }

    /** Reads the expiry of a key, empty for none; adds what is wrong to the violations. */
    static Optional<Instant> expiry(KeyBody body, List<ApiError> violations) {
        String text = body.expiresAt();
        if (text == null) {
            violations.add(new ApiError("ErrorExpiresAtRequired", "ExpiresAt is required."));
            return Optional.empty();
        }
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(text)).filter(end -> canBeStored(end, violations));
        } catch (DateTimeParseException e) {
            violations.add(invalidExpiry());
            return Optional.empty();
        }
    }

    private static boolean canBeStored(Instant end, List<ApiError> violations) {
        boolean possible = end.isAfter(Instant.EPOCH) && end.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
        if (!possible) {
            violations.add(invalidExpiry());
        }
        return possible;
    }

    private static ApiError invalidExpiry() {
        return new ApiError("ErrorExpiresAtInvalid", "ExpiresAt must be an instant such as 2030-01-01T00:00:00Z.");
    }
}
