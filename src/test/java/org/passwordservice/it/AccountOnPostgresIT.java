package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AccountOnPostgresIT extends AccountScenarios {

    private static final String DATABASE = "account";

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        Map<String, String> settings = Services.postgresSettings(DATABASE);
        settings.putAll(SETTINGS);
        service = ServiceProcess.named("account-postgres", settings).start();
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Override
    ServiceProcess service() {
        return service;
    }
}
