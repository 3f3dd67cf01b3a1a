package org.passwordservice.appkey;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The applications whose access tokens an application may introspect.
 *
 * @param all whether it may introspect those of every application
 * @param ids the ids of the applications; empty, where {@code all} is false, for its own only
 */
public record Introspects(boolean all, Set<Long> ids) {

    /** Its own tokens only. */
    public static final Introspects OWN = new Introspects(false, Set.of());

    /** The tokens of every application. */
    public static final Introspects ALL = new Introspects(true, Set.of());

    private static final String EVERY = "*";

    /** Reads the column; null is {@link #OWN}. */
    static Introspects parse(@Nullable String stored) {
        if (stored == null) {
            return OWN;
        }
        return stored.equals(EVERY)
                ? ALL
                : new Introspects(
                        false,
                        Arrays.stream(stored.split(" ", -1))
                                .map(Long::valueOf)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The text for the column. */
    @Nullable
    String stored() {
        if (all) {
            return EVERY;
        }
        return ids.isEmpty()
                ? null
                : new TreeSet<>(ids).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    boolean includes(long own, long application) {
        return all || (ids.isEmpty() ? application == own : ids.contains(application));
    }
}
