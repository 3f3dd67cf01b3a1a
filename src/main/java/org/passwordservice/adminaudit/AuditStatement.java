package org.passwordservice.adminaudit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement in SQL with its numbered parameters, while it is written. */
final class AuditStatement {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    AuditStatement add(String part) {
        text.append(part);
        return this;
    }

    AuditStatement addParameter(Object value) {
        parameters.add(value);
        return add("?" + parameters.size());
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }
}
