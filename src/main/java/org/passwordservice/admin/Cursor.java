package org.passwordservice.admin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a page of a list ends: the values by which the list is ordered, of its last row. Rows that come and go leave the
 * order of the others as it is.
 *
 * @param values in the order of the list's keys
 */
public record Cursor(List<Long> values) {

    private static final int LONGEST = 200;

    /** In microseconds since 1970: the year 9999. */
    private static final long LATEST = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    /** A cursor after the row with these values. */
    public static Cursor after(Long... values) {
        return new Cursor(List.of(values));
    }

    /** A cursor after a row of a list that is ordered by time and id. */
    public static Cursor after(Instant at, long id) {
        return after(ChronoUnit.MICROS.between(Instant.EPOCH, at), id);
    }

    /** The time, where the list is ordered by time and id; one that no database could store is brought into its range. */
    public Instant at() {
        return Instant.EPOCH.plus(Math.max(0, Math.min(values.get(0), LATEST)), ChronoUnit.MICROS);
    }

    /** The id, where the list is ordered by time and id. */
    public long id() {
        return values.get(1);
    }

    /** The opaque text of the API. */
    String encoded() {
        String text = String.join(".", values.stream().map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @param size the number of values that the list is ordered by
     * @return empty if the text is anything else
     */
    static Optional<Cursor> decoded(String text, int size) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            List<Long> values =
                    List.of(plain.split("\\.", -1)).stream().map(Long::valueOf).toList();
            return values.size() == size ? Optional.of(new Cursor(values)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
