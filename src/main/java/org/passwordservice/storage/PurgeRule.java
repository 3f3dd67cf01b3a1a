package org.passwordservice.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule for the old rows of one table. Packages produce the rules of their tables.
 *
 * @param name a word or two for the log
 * @param table the table
 * @param key its primary key
 * @param column the column with the time that decides; rows with null are not purged
 * @param until computes the latest purged time from the current one, as the driver expects it
 * @param emptied the assignments that clear a row; empty to delete it
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
     * @param kept how long rows are kept after it
     */
    public static PurgeRule deleted(String name, String table, String column, Duration kept) {
        return new PurgeRule(name, table, "id", column, after(kept), Optional.empty());
    }

    /**
     * A rule for counters that have expired; their key is their subject, and their time is in milliseconds since 1970.
     */
    public static PurgeRule forgotten(String name, String table) {
        return new PurgeRule(name, table, "subject", "forget_at", Instant::toEpochMilli, Optional.empty());
    }

    /**
     * A rule for rows of users that are cleared and not deleted.
     *
     * @param column a timestamp
     * @param kept how long the values are kept after it
     * @param columns the columns that are set to NULL
     */
    public static PurgeRule emptied(String name, String table, String column, Duration kept, String... columns) {
        String assignments = String.join(" = NULL, ", columns) + " = NULL";
        return new PurgeRule(name, table, "user_id", column, after(kept), Optional.of(assignments));
    }

    private static Function<Instant, Object> after(Duration kept) {
        return now -> now.minus(kept).atOffset(ZoneOffset.UTC);
    }
}
