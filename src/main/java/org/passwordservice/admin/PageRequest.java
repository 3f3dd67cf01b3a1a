package org.passwordservice.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page of a list that is asked for.
 *
 * @param limit at most so many rows, 1 to 200
 * @param after the row after which it begins; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    /** How many rows to read: one more than the page has, which tells whether another page follows. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** The rows of the page, of those that were read. */
    public <T> List<T> page(List<T> read) {
        return read.size() > limit ? read.subList(0, limit) : read;
    }

    /** Where the next page begins; empty if none follows. */
    public <T> Optional<Cursor> next(List<T> read, Function<T, Cursor> cursorOf) {
        return read.size() > limit ? Optional.of(cursorOf.apply(read.get(limit - 1))) : Optional.empty();
    }
}
