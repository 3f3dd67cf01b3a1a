package org.passwordservice.adminmail;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.passwordservice.mail.MailState;

/**
 * Writes the statement for the ids of a list of mails, newest first. It reads a range of an index in its order; for one user
 * it sorts the user's mails, which are few.
 */
final class MailQuery {

    /** It begins with columns that are equal in all rows of a state but the one by which they are ordered, to match the index. */
    private static final String OF_INDEX = "m.refused_at DESC, m.sent_at DESC, m.id DESC";

    private final StringBuilder text = new StringBuilder("SELECT m.id FROM outbox_mail m WHERE m.user_id IS NOT NULL");
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param after the place after which the list begins
     * @param limit the most mails of it
     */
    MailQuery(MailCriteria criteria, Optional<MailPosition> after, int limit) {
        criteria.state().ifPresent(state -> text.append(" AND ").append(condition(state)));
        if (criteria.userId().isPresent()) {
            long user = criteria.userId().get();
            // Twice: if it were a constant, the database could look for the user's mails among all of them, in the
            // order of ids.
            text.append(" AND m.user_id IN (").append(parameter(user)).append(", ");
            text.append(parameter(user)).append(")");
            after.ifPresent(place -> text.append(" AND m.id < ").append(parameter(place.id())));
            text.append(" ORDER BY m.user_id DESC, m.id DESC");
        } else {
            after.ifPresent(place -> text.append(" AND ").append(isAfter(criteria.state(), place)));
            text.append(" ORDER BY ").append(criteria.state().isPresent() ? OF_INDEX : "m.id DESC");
        }
        text.append(" LIMIT ").append(limit);
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    private static String condition(MailState state) {
        return switch (state) {
            case QUEUED -> "m.refused_at IS NULL AND m.sent_at IS NULL";
            case REFUSED -> "m.refused_at IS NOT NULL";
            case SENT -> "m.refused_at IS NULL AND m.sent_at IS NOT NULL";
        };
    }

    private String isAfter(Optional<MailState> state, MailPosition place) {
        if (state.isEmpty() || state.get() == MailState.QUEUED) {
            return "m.id < " + parameter(place.id());
        }
        String column = state.get() == MailState.SENT ? "m.sent_at" : "m.refused_at";
        OffsetDateTime time = place.at().atOffset(ZoneOffset.UTC);
        return column + " <= " + parameter(time) + " AND (" + column + " < " + parameter(time) + " OR m.id < "
                + parameter(place.id()) + ")";
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }
}
