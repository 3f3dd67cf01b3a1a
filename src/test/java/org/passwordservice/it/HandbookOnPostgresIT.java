package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

class HandbookOnPostgresIT extends HandbookScenarios {

    @Override
    ServiceProcess service() {
        return Services.onPostgres();
    }

    @Override
    Connection connect() throws SQLException {
        return Services.postgres().getPostgresDatabase().getConnection();
    }

    @Override
    void run(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
