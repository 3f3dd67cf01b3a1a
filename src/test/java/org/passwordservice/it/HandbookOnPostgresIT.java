package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;

class HandbookOnPostgresIT extends HandbookScenarios {

    @Override
    ServiceProcess service() {
        return Services.onPostgres();
    }

    @Override
    Connection connect() throws SQLException {
        return Services.postgres().getPostgresDatabase().getConnection();
    }
}
