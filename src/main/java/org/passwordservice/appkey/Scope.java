package org.passwordservice.appkey;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the keys of an application may call. The words are an interface of operators. */
public enum Scope {
    /** Logging in, passwords, resets, and one's own account. */
    USERS,
    /** Registration. */
    REGISTRATION,
    /** Introspection of access tokens. */
    INTROSPECT,
    /** The administration, and what administrators need for their own account. */
    ADMIN,
    /** What {@link #USERS} and {@link #REGISTRATION} allow; for the service's own pages. */
    PAGES;

    /** The name in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with this name; empty if there is none. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    /**
     * Parses what {@link #join} wrote.
     *
     * @throws IllegalArgumentException if a word is no scope
     */
    public static Set<Scope> parse(String words) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty()) {
                scopes.add(of(word).orElseThrow(() -> new IllegalArgumentException("No scope: " + word)));
            }
        }
        return Set.copyOf(scopes);
    }

    /** The names, separated by spaces, in the order of the constants. */
    public static String join(Collection<Scope> scopes) {
        return scopes.stream().sorted().distinct().map(Scope::word).collect(Collectors.joining(" "));
    }
}
