package org.passwordservice.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

import static org.awaitility.Awaitility.await;

/**
 * Two services on one PostgreSQL that was empty when both were started. Two gates in the database make them meet where a
 * race would be lost: at the first statement that makes a table, and where the first start is claimed.
 */
final class TwoNodes implements AutoCloseable {

    private static final int TABLES = 1;
    private static final int FIRST_START = 2;

    private final String name;
    private final DataSource database;
    private final ServiceProcess first;
    private final ServiceProcess second;

    private TwoNodes(String name) throws SQLException {
        this.name = name;
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        database = Services.postgres().getDatabase("postgres", name);
        first = node("first");
        second = node("second");
    }

    private ServiceProcess node(String node) {
        Map<String, String> settings = new HashMap<>(Services.postgresSettings(name));
        settings.merge("passwords.db.url", "&ApplicationName=" + node, String::concat);
        // Users start resets again and again, as after a node was lost.
        settings.put("passwords.throttle.mails.minute", "20");
        settings.put("passwords.throttle.mails.hour", "20");
        // Longer than the start of a node.
        settings.put("passwords.throttle.account.first-delay", "PT15M");
        return ServiceProcess.named(name + "-" + node, settings).withFullCompiler();
    }

    /** Starts both at the same moment. */
    static TwoNodes started(String name) throws SQLException {
        TwoNodes nodes = new TwoNodes(name);
        try {
            nodes.start();
        } catch (SQLException | RuntimeException e) {
            nodes.first.kill();
            nodes.second.kill();
            throw e;
        }
        return nodes;
    }

    private void start() throws SQLException {
        makeGates();
        try (Connection keeper = database.getConnection();
                Statement keys = keeper.createStatement()) {
            for (int gate : new int[] {TABLES, FIRST_START}) {
                keys.execute("SELECT pg_advisory_lock(0, " + gate + ")");
            }
            CompletableFuture<?> both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(first::start), CompletableFuture.runAsync(second::start));
            // One waits at the gate, and the other for the one, or both at the gate.
            open(keys, TABLES, "query ILIKE '%CREATE%' OR query ILIKE '%advisory%'", both);
            open(keys, FIRST_START, "query ILIKE 'UPDATE installation%'", both);
            both.join();
        }
    }

    /** Opens a gate as soon as both nodes are before it. */
    private void open(Statement keys, int gate, String statements, CompletableFuture<?> running) {
        await().atMost(ServiceProcess.LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .failFast("a node ended, or passed the gate", running::isDone)
                .until(() ->
                        number("SELECT COUNT(DISTINCT application_name) FROM pg_stat_activity WHERE application_name IN"
                                        + " ('first', 'second') AND datname = current_database() AND (" + statements
                                        + ")")
                                == 2);
        try {
            keys.execute("SELECT pg_advisory_unlock(0, " + gate + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeGates() throws SQLException {
        // In a schema of their own: the database is empty for the service.
        sql("CREATE SCHEMA gates");
        sql("CREATE FUNCTION gates.before_first_start() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_advisory_xact_lock_shared(0, " + FIRST_START + "); RETURN NEW; END $$");
        sql("CREATE FUNCTION gates.before_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_advisory_xact_lock_shared(0, " + TABLES + "); END $$");
        sql("CREATE FUNCTION gates.after_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.installation') THEN"
                + " CREATE TRIGGER gate BEFORE UPDATE ON public.installation FOR EACH ROW"
                + " EXECUTE FUNCTION gates.before_first_start(); END IF; END $$");
        sql("CREATE EVENT TRIGGER before_tables ON ddl_command_start EXECUTE FUNCTION gates.before_tables()");
        sql("CREATE EVENT TRIGGER after_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
                + " EXECUTE FUNCTION gates.after_tables()");
    }

    ServiceProcess first() {
        return first;
    }

    ServiceProcess second() {
        return second;
    }

    DataSource database() {
        return database;
    }

    int sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
