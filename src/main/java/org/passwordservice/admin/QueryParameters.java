package org.passwordservice.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.passwordservice.http.ApiError;

/**
 * The query parameters of a call of the administration. What is unknown, repeated or malformed is a violation; an empty
 * value counts as absent.
 */
public final class QueryParameters {

    private static final String LIMIT = "Limit";
    private static final String AFTER = "After";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    private final MultivaluedMap<String, String> given;
    private final List<ApiError> violations = new ArrayList<>();

    private QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * The parameters of a request for a list.
     *
     * @param names the parameters that the call knows besides {@code Limit} and {@code After}
     */
    public static QueryParameters ofList(UriInfo uri, String... names) {
        List<String> known = new ArrayList<>(List.of(LIMIT, AFTER));
        known.addAll(Arrays.asList(names));
        return of(uri, known.toArray(String[]::new));
    }

    /**
     * The parameters of a request.
     *
     * @param names the parameters that the call knows
     */
    public static QueryParameters of(UriInfo uri, String... names) {
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        Set<String> known = Set.of(names);
        parameters.given.forEach((name, values) -> {
            if (!known.contains(name)) {
                // Not the name: it is the caller's text.
                parameters.violate("ErrorParameterUnknown", "A query parameter is unknown.");
            } else if (values.size() > 1) {
                parameters.violate(name);
            }
        });
        return parameters;
    }

    /** What is wrong with the parameters that were read so far; empty if nothing is. */
    public List<ApiError> violations() {
        return List.copyOf(violations);
    }

    /** Adds a violation that the call itself has found. */
    public void violate(String code, String text) {
        violations.add(new ApiError(code, text));
    }

    /** A text of 1 to {@code longest} code points. */
    public Optional<String> text(String name, int longest) {
        return read(
                name, text -> text.codePointCount(0, text.length()) <= longest ? Optional.of(text) : Optional.empty());
    }

    /** A positive number. */
    public Optional<Long> id(String name) {
        return read(name, text -> number(text, Long.MAX_VALUE));
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String name) {
        return read(name, text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** An instant of ISO 8601 in UTC. */
    public Optional<Instant> instant(String name) {
        return read(name, text -> {
            try {
                return Optional.of(Instant.parse(text)).filter(QueryParameters::canBeStored);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    private static boolean canBeStored(Instant instant) {
        return instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }

    /** The name of a constant. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return read(name, text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst());
    }

    /**
     * The page that is asked for.
     *
     * @param keys the number of values that the list is ordered by
     */
    public PageRequest page(int keys) {
        int limit = read(LIMIT, text -> number(text, MOST))
                .orElse((long) DEFAULT_LIMIT)
                .intValue();
        return new PageRequest(limit, read(AFTER, text -> Cursor.decoded(text, keys)));
    }

    private static Optional<Long> number(String text, long most) {
        try {
            return text.matches("[0-9]{1,19}")
                    ? Optional.of(Long.parseLong(text)).filter(number -> number >= 1 && number <= most)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> read(String name, Function<String, Optional<T>> parser) {
        Optional<String> text = Optional.ofNullable(given.getFirst(name)).filter(value -> !value.isEmpty());
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            violate(name);
        }
        return value;
    }

    private void violate(String name) {
        violate("Error" + name + "Invalid", "The query parameter " + name + " is invalid.");
    }
}
