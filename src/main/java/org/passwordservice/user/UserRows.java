package org.passwordservice.user;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the rows of many users in batches. The unique names of each table are inserted in their order, so that two imports
 * of the same users wait for each other and do not deadlock.
 */
final class UserRows {

    private final Connection connection;
    private final OffsetDateTime now;

    UserRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now.atOffset(ZoneOffset.UTC);
    }

    /** The row of a user, and its id. */
    private record Row(ImportedUser user, long id) {}

    /** The ids of new users, ascending. */
    List<Long> newIds(int number) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(number, "(1)"));
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT nextval('app_user_id') FROM (VALUES " + rows + ") AS t(n)")) {
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        return ids.stream().sorted().toList();
    }

    void insert(List<ImportedUser> users, List<Long> ids, UserImports.StoredHash hashes) throws SQLException {
        List<Row> rows = IntStream.range(0, users.size())
                .mapToObj(i -> new Row(users.get(i), ids.get(i)))
                .toList();
        insertUsers(rows, hashes);
        insertIdentifiers(rows);
        insertSkeletons(rows);
    }

    private void insertUsers(List<Row> rows, UserImports.StoredHash hashes) throws SQLException {
        List<Row> inOrder = rows.stream()
                .sorted(Comparator.comparing(row -> row.user().externalId().orElse("")))
                .toList();
        String sql =
                "INSERT INTO app_user (id, login, email, email_confirmed_at, external_id, role, enabled, first_name,"
                        + " middle_name, last_name, suffix, language, added_at, password_hash, password_imported_at,"
                        + " password_version, password_changed_at, password_must_change, password_revoked)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Row row : inOrder) {
                ImportedUser imported = row.user();
                NewUser user = imported.user();
                Optional<String> hash = user.passwordHash().map(text -> hashes.of(row.id(), text));
                PersonName name = user.name();
                setAll(
                        insert,
                        row.id(),
                        user.login(),
                        user.email().orElse(null),
                        user.email().isPresent() && user.emailConfirmed() ? now : null,
                        imported.externalId().orElse(null),
                        user.role().name(),
                        imported.enabled(),
                        name.first(),
                        name.middle().orElse(null),
                        name.last(),
                        name.suffix().name(),
                        imported.language().orElse(null),
                        now,
                        hash.orElse(null),
                        hash.map(stored -> now).orElse(null),
                        now,
                        imported.mustChangePassword(),
                        imported.passwordRevoked());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertIdentifiers(List<Row> rows) throws SQLException {
        NavigableMap<String, Row> byName = new TreeMap<>();
        for (Row row : rows) {
            byName.put(row.user().login().value(), row);
            row.user().email().ifPresent(email -> byName.put(email.value(), row));
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO user_identifier (identifier, user_id, is_login, is_email) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, Row> entry : byName.entrySet()) {
                ImportedUser user = entry.getValue().user();
                CanonicalName name = new CanonicalName(entry.getKey());
                setAll(
                        insert,
                        name.value(),
                        entry.getValue().id(),
                        user.login().equals(name),
                        user.email().filter(name::equals).isPresent());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertSkeletons(List<Row> rows) throws SQLException {
        NavigableMap<String, Long> bySkeleton = new TreeMap<>();
        rows.forEach(row -> LoginSkeleton.skeletons(row.user().user().login())
                .forEach(skeleton -> bySkeleton.put(skeleton, row.id())));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO login_skeleton (skeleton, user_id) VALUES (?, ?)")) {
            for (Map.Entry<String, Long> entry : bySkeleton.entrySet()) {
                setAll(insert, entry.getKey(), entry.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void setAll(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
