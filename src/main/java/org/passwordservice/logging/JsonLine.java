package org.passwordservice.logging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/** Writes a record as one line of JSON, with its components in order and their names in PascalCase. */
public final class JsonLine {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .build();

    private JsonLine() {}

    /** The line in printable ASCII, without a line break. */
    public static String of(Record record) {
        StringBuilder line = new StringBuilder();
        // Outside of strings JSON is ASCII, so any other character is in a string and may be escaped.
        json(record).chars().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                line.append((char) c);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return line.toString();
    }

    private static String json(Record record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A record cannot be written as JSON: " + record.getClass().getName(), e);
        }
    }
}
