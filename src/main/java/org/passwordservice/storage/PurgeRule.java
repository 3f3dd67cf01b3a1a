package org.passwordservice.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * A rule that deletes the old rows of one table, or what they hold. Packages produce the rules of their tables.
 *
 * @param name a word or two for the log
 * @param table the table
 * @param key its primary key
 * @param column the column with the time that decides; rows with null are not purged
 * @param statement the statement that purges, without its condition
 * @param until computes the latest purged time from the current one, as the driver expects it
 */
public record PurgeRule(
        String name, String table, String key, String column, String statement, Function<Instant, Object> until) {

    /**
     * A rule for rows that are deleted.
     *
     * @param column a timestamp
     * @param kept how long rows are kept after it
     */
    public static PurgeRule deleted(String name, String table, String column, Duration kept) {
        return deleted(name, table, "id", column, kept);
    }

    /** As {@link #deleted(String, String, String, Duration)}, for a table with another primary key than {@code id}. */
    public static PurgeRule deleted(String name, String table, String key, String column, Duration kept) {
        return new PurgeRule(name, table, key, column, "DELETE FROM " + table, since(kept));
    }

    /**
     * A rule for rows that stay and lose columns.
     *
     * @param column a timestamp
     * @param kept how long the columns are kept after it
     * @param cleared the columns that become null, the timestamp among them
     */
    public static PurgeRule cleared(String name, String table, String column, Duration kept, List<String> cleared) {
        return new PurgeRule(
                name,
                table,
                "id",
                column,
                "UPDATE " + table + " SET " + String.join(" = NULL, ", cleared) + " = NULL",
                since(kept));
    }

    private static Function<Instant, Object> since(Duration kept) {
        return now -> now.minus(kept).atOffset(ZoneOffset.UTC);
    }

    /**
     * A rule for counters that have expired; their key is their subject, and their time is in milliseconds since 1970.
     */
    public static PurgeRule forgotten(String name, String table) {
        return new PurgeRule(name, table, "subject", "forget_at", "DELETE FROM " + table, Instant::toEpochMilli);
    }
}
