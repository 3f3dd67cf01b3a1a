package org.passwordservice.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.passwordservice.it.Services;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database that is a small one or a large one, as one likes: two schemas, of which the one that is named
 * {@code public} is the service's. So one JVM, with one JIT, meets both alternately, a moment apart.
 */
final class TwoSizes {

    /** How many users the small one has. */
    static final int FEW = 1_000;

    private static final String PUBLIC = "public";
    private static final String LARGE = "large";
    private static final String SMALL = "small";

    /** Tables whose rows the large one takes over from the small one: it is the same installation. */
    private static final List<String> OF_THE_INSTALLATION =
            List.of("application", "application_key", "app_user", "user_identifier");

    private final String name;
    private boolean large;

    TwoSizes(String name) {
        this.name = name;
    }

    /**
     * Fills both, while the service runs on the small one and knows the template.
     *
     * @param template the login of the user whose password all have
     * @param many how many users the large one gets
     */
    void fill(String template, int many) throws SQLException {
        long id = Long.parseLong(texts("SELECT id FROM app_user WHERE login = '" + template + "'")
                .get(0));
        makeLarge();
        UsersBySql.fill(database(PUBLIC), id, FEW);
        UsersBySql.fill(database(LARGE), id, many);
        sql("VACUUM ANALYZE");
        sql("CHECKPOINT");
    }

    private void makeLarge() throws SQLException {
        Flyway.configure()
                .dataSource(database(PUBLIC))
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .schemas(LARGE)
                .load()
                .migrate();
        for (String table : OF_THE_INSTALLATION) {
            sql("INSERT INTO large." + table + " SELECT * FROM public." + table);
        }
        // The first start is done, and the service looks whether the newest migration is there.
        for (String table : List.of("installation", "flyway_schema_history")) {
            sql("DELETE FROM large." + table);
            sql("INSERT INTO large." + table + " SELECT * FROM public." + table);
        }
        // The service takes ids ahead, and may use those of the one in the other: no two may be the same.
        for (String sequence : texts("SELECT sequencename FROM pg_sequences WHERE schemaname = '" + LARGE + "'")) {
            sql("ALTER SEQUENCE large." + sequence + " RESTART WITH 2000000000");
            sql("ALTER SEQUENCE public." + sequence + " RESTART WITH 1000000000");
        }
    }

    /** How many bytes the tables of the large one take, with all indexes. */
    long bytes() throws SQLException {
        return Long.parseLong(texts("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                        + " AND relnamespace = '" + (large ? PUBLIC : LARGE) + "'::regnamespace")
                .get(0));
    }

    /** Makes the one or the other the service's; statements that it has prepared are planned again by themselves. */
    void use(boolean wanted) throws SQLException {
        if (large != wanted) {
            sql("ALTER SCHEMA public RENAME TO " + (large ? LARGE : SMALL) + "; ALTER SCHEMA " + (large ? SMALL : LARGE)
                    + " RENAME TO public");
            large = wanted;
        }
    }

    private DataSource database(String schema) {
        PGSimpleDataSource source = (PGSimpleDataSource) Services.postgres().getDatabase("postgres", name);
        source.setCurrentSchema(schema);
        return source;
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database(PUBLIC).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database(PUBLIC).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
