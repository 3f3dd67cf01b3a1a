package org.passwordservice.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which rows of one table nothing needs any more. A package produces one for each of its tables that has such rows.
 *
 * @param name what they are, for the log: a word or two
 * @param table their table
 * @param key its primary key
 * @param column a time; rows without one are left alone
 * @param until the latest time of a row that can go now, as the driver wants it
 * @param emptied what is assigned to rows that are kept for later use; empty where they are deleted
 */
public record PurgeRule(
        String name,
        String table,
        String key,
        String column,
        Function<Instant, Object> until,
        Optional<String> emptied) {

    /**
     * A rule for rows that are deleted.
     *
     * @param column a timestamp
     * @param kept how long after it
     */
    public static PurgeRule deleted(String name, String table, String column, Duration kept) {
        return new PurgeRule(name, table, "id", column, after(kept), Optional.empty());
    }

    /** A rule for counters that count as none any more; their key is their subject, and their time is in milliseconds. */
    public static PurgeRule forgotten(String name, String table) {
        return new PurgeRule(name, table, "subject", "forget_at", Instant::toEpochMilli, Optional.empty());
    }

    /**
     * A rule for rows of users that stay and are emptied.
     *
     * @param column a timestamp
     * @param kept how long after it
     * @param columns all that is set to NULL
     */
    public static PurgeRule emptied(String name, String table, String column, Duration kept, String... columns) {
        String assignments = String.join(" = NULL, ", columns) + " = NULL";
        return new PurgeRule(name, table, "user_id", column, after(kept), Optional.of(assignments));
    }

    private static Function<Instant, Object> after(Duration kept) {
        return now -> now.minus(kept).atOffset(ZoneOffset.UTC);
    }
}
