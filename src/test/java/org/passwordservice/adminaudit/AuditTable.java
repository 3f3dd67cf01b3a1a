package org.passwordservice.adminaudit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;

/** The audit trail of a database, read by JDBC as the service reads it by JPA. */
final class AuditTable extends AuditReader {

    private static final Pattern PARAMETER = Pattern.compile("\\?([0-9]+)");

    private final Connection connection;

    AuditTable(Connection connection, int mostRead) {
        this.connection = connection;
        this.mostRead = mostRead;
    }

    void add(AuditEntry event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_event (id, happened_at, action, outcome, reason, actor_user_id, target_user_id,"
                        + " target_kind, target_id, application_id, client_address, request_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, event.id());
            insert.setObject(2, event.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, event.action().name());
            insert.setString(4, event.outcome().name());
            insert.setString(5, event.reason() == null ? null : event.reason().name());
            insert.setObject(6, event.actor(), Types.BIGINT);
            insert.setObject(7, event.target(), Types.BIGINT);
            insert.setString(
                    8, event.targetKind() == null ? null : event.targetKind().name());
            insert.setObject(9, event.targetId(), Types.BIGINT);
            insert.setObject(10, event.application(), Types.BIGINT);
            insert.setString(11, event.client());
            insert.setString(12, event.requestId());
            insert.executeUpdate();
        }
    }

    @Override
    List<Row> rows(AuditStatement statement) {
        List<Row> found = new ArrayList<>();
        // Each parameter is used once, in order.
        try (PreparedStatement query =
                connection.prepareStatement(PARAMETER.matcher(statement.text()).replaceAll("?"))) {
            for (int i = 0; i < statement.parameters().size(); i++) {
                query.setObject(i + 1, statement.parameters().get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(rows.getLong(1), rows.getInt(2) == 1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    @Override
    List<AuditEntry> events(List<Long> ids) {
        List<AuditEntry> events = new ArrayList<>();
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "0, ", ""));
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM audit_event WHERE id IN ("
                        + (ids.isEmpty() ? "0" : list) + ") ORDER BY happened_at DESC, id DESC");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }

    private static AuditEntry event(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String kind = row.getString("target_kind");
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                AuditAction.valueOf(row.getString("action")),
                AuditOutcome.valueOf(row.getString("outcome")),
                reason == null ? null : AuditReason.valueOf(reason),
                number(row, "actor_user_id"),
                number(row, "target_user_id"),
                kind == null ? null : AuditTarget.valueOf(kind),
                number(row, "target_id"),
                row.getString("detail"),
                number(row, "application_id"),
                row.getString("client_address"),
                row.getString("request_id"));
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** The statement with its values, as PostgreSQL's {@code EXPLAIN} takes it. */
    static String withValues(AuditStatement statement) {
        return PARAMETER
                .matcher(statement.text())
                .replaceAll(match -> Matcher.quoteReplacement(
                        literal(statement.parameters().get(Integer.parseInt(match.group(1)) - 1))));
    }

    private static String literal(Object value) {
        if (value instanceof OffsetDateTime time) {
            return "timestamptz '" + Timestamp.from(time.toInstant()).toInstant() + "'";
        }
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }
}
