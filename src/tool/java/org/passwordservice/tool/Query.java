package org.passwordservice.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a body or parameters of a query, without those that were not given. */
final class Query<T extends @Nullable Object> {

    private final Map<String, T> members = new LinkedHashMap<>();

    Query<T> with(String name, @Nullable T value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Map<String, T> members() {
        return members;
    }

    /** At least one, or the command was given nothing to do. */
    Map<String, T> someMembers() {
        if (members.isEmpty()) {
            throw Failure.usage("Nothing to change: give at least one option.");
        }
        return members;
    }
}
