package org.passwordservice.tool;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many lines of an import had which result. */
record ImportCounts(long created, long unchanged, long refused) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0);

    static ImportCounts of(JsonObject object) {
        return new ImportCounts(object.number("Created"), object.number("Unchanged"), object.number("Refused"));
    }

    /** With one more of a result. */
    ImportCounts and(String result) {
        return switch (result) {
            case "Created" -> new ImportCounts(created + 1, unchanged, refused);
            case "Unchanged" -> new ImportCounts(created, unchanged + 1, refused);
            default -> new ImportCounts(created, unchanged, refused + 1);
        };
    }

    long total() {
        return created + unchanged + refused;
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Created", created);
        members.put("Unchanged", unchanged);
        members.put("Refused", refused);
        return members;
    }
}
