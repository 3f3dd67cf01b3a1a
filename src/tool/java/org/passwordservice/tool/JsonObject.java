package org.passwordservice.tool;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object of an answer. What is missing reads as empty text, an empty list or false. */
record JsonObject(Map<String, @Nullable Object> members) {

    boolean has(String name) {
        return members.get(name) != null;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The member as it is shown: the values of a list with commas between, but objects by their number only. */
    String text(String name) {
        Object value = members.get(name);
        if (value instanceof List<?> values) {
            return objects(name).isEmpty()
                    ? values.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : Integer.toString(values.size());
        }
        return value instanceof JsonObject object ? object.json() : value == null ? "" : value.toString();
    }

    /** Whole, and 0 where it is none. */
    long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    List<JsonObject> objects(String name) {
        return members.get(name) instanceof List<?> values
                ? values.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    String json() {
        return Json.write(members);
    }
}
