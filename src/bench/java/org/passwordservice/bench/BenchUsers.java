package org.passwordservice.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import javax.sql.DataSource;

/**
 * Many users like one that was registered, with the same password, made by SQL that H2 and PostgreSQL read alike. Each has
 * as many former passwords as the service remembers, so that a new one is compared as often as it can be.
 */
final class BenchUsers {

    /** So many that no user is needed twice where it would matter. */
    static final int COUNT = 10_000;

    /** What {@code passwords.policy.history} is by default. */
    static final int FORMER = 4;

    /** Verifies the password. */
    static final int HASHES_OF_A_LOGIN = 1;

    /** Verifies the old password, compares the new one with the former ones, and hashes it. */
    static final int HASHES_OF_A_CHANGE = 1 + FORMER + 1;

    /** Compares the new password with the present and the former ones, and hashes it; the code needs none. */
    static final int HASHES_OF_A_RESET = 1 + FORMER + 1;

    static final String TEMPLATE = "template";
    static final String PASSWORD = "correct horse battery";

    private static final long FIRST_ID = 1_000_000;

    /** Above all ids that are made here: the service takes the highest for the newest. */
    private static final long NEXT_ID = 1_000_000_000;

    private static final String NAME = "'bench' || LPAD(CAST(n.i AS VARCHAR(9)), 6, '0')";
    private static final String ID = "CAST(" + FIRST_ID + " + n.i AS BIGINT)";

    private BenchUsers() {}

    static String login(int user) {
        return "bench%06d".formatted(user % COUNT + 1);
    }

    static String address(int user) {
        return login(user) + "@example.com";
    }

    /** Adds the users, while the service is stopped. */
    static void add(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            number(connection);
            String template = "t.user_id = (SELECT id FROM app_user WHERE login = '" + TEMPLATE + "')";
            copy(
                    connection,
                    "app_user",
                    "t.login = '" + TEMPLATE + "'",
                    Map.of("id", ID, "login", NAME, "email", NAME + " || '@example.com'"));
            copy(
                    connection,
                    "user_identifier",
                    template,
                    Map.of(
                            "identifier",
                            "CASE WHEN t.is_email THEN " + NAME + " || '@example.com' ELSE " + NAME + " END",
                            "user_id",
                            ID));
            execute(
                    connection,
                    "INSERT INTO former_password (id, user_id, password_hash, replaced_at) SELECT " + FIRST_ID
                            + " + n.i * 10 + f.i, " + ID + ", t.password_hash, t.added_at FROM app_user t"
                            + " CROSS JOIN bench_number n CROSS JOIN bench_number f WHERE t.login = '" + TEMPLATE
                            + "' AND f.i <= " + FORMER);
            execute(connection, "ALTER SEQUENCE former_password_id RESTART WITH " + NEXT_ID);
            execute(connection, "DROP TABLE bench_number");
            execute(connection, "ANALYZE");
        }
    }

    private static void number(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE bench_number (i INTEGER PRIMARY KEY)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_number VALUES (?)")) {
            for (int i = 1; i <= COUNT; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The template's rows of a table once for each user, whatever columns it has, but for those that are given. */
    private static void copy(Connection connection, String table, String which, Map<String, String> replaced)
            throws SQLException {
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        try (Statement statement = connection.createStatement();
                var none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData all = none.getMetaData();
            for (int i = 1; i <= all.getColumnCount(); i++) {
                String column = all.getColumnName(i).toLowerCase(Locale.ROOT);
                columns.add(column);
                values.add(replaced.getOrDefault(column, "t." + column));
            }
        }
        execute(
                connection,
                "INSERT INTO " + table + " (" + columns + ") SELECT " + values + " FROM " + table
                        + " t CROSS JOIN bench_number n WHERE " + which);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
