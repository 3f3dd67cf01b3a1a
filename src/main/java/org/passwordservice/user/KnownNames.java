package org.passwordservice.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of the users of one import is here already, as read, and what the import adds. Not thread-safe. */
final class KnownNames {

    /** Login and address of one user. */
    private static final class Names {

        @Nullable
        String login;

        @Nullable
        String email;
    }

    private final Map<String, Names> byIdentifier = new HashMap<>();
    private final Map<Long, Names> byUser = new HashMap<>();
    private final Set<String> externalIds = new HashSet<>();
    private final Set<String> skeletons = new HashSet<>();
    private final Set<String> kept = new HashSet<>();

    void addIdentifier(UserIdentifier identifier) {
        Names names = byUser.computeIfAbsent(identifier.userId(), id -> new Names());
        byIdentifier.put(identifier.value(), names);
        if (identifier.isLogin()) {
            names.login = identifier.value();
        }
        if (identifier.isEmail()) {
            names.email = identifier.value();
        }
    }

    Set<Long> userIds() {
        return byUser.keySet();
    }

    void addExternalId(String externalId) {
        externalIds.add(externalId);
    }

    void addSkeleton(String skeleton) {
        skeletons.add(skeleton);
    }

    /** Adds a name that a former user keeps from others. */
    void addKept(CanonicalName name) {
        kept.add(name.value());
    }

    /** Decides on a user, who counts as known afterwards if new. */
    ImportVerdict decide(ImportedUser user) {
        ImportVerdict verdict = verdict(user);
        if (verdict == ImportVerdict.NEW) {
            Names names = new Names();
            names.login = user.login().value();
            byIdentifier.put(user.login().value(), names);
            user.email().ifPresent(email -> {
                names.email = email.value();
                byIdentifier.put(email.value(), names);
            });
            user.externalId().ifPresent(externalIds::add);
            skeletons.addAll(LoginSkeleton.skeletons(user.user().login()));
        }
        return verdict;
    }

    private ImportVerdict verdict(ImportedUser user) {
        if (user.externalId().filter(externalIds::contains).isPresent()) {
            return ImportVerdict.SAME;
        }
        if (user.externalId().isEmpty() && isSame(user)) {
            return ImportVerdict.SAME;
        }
        if (isTaken(user.login())
                || LoginSkeleton.skeletons(user.user().login()).stream().anyMatch(skeletons::contains)) {
            return ImportVerdict.LOGIN_TAKEN;
        }
        return user.email().filter(this::isTaken).isPresent() ? ImportVerdict.EMAIL_TAKEN : ImportVerdict.NEW;
    }

    private boolean isSame(ImportedUser user) {
        Names names = byIdentifier.get(user.login().value());
        return names != null
                && user.login().value().equals(names.login)
                && user.email().map(CanonicalName::value).equals(Optional.ofNullable(names.email));
    }

    private boolean isTaken(CanonicalName name) {
        return byIdentifier.containsKey(name.value()) || kept.contains(name.value());
    }
}
