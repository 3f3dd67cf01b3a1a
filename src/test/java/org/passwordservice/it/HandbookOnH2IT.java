package org.passwordservice.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The test opens the file beside the service, so that each scenario does not have to stop and start it. */
@Tag("long")
class HandbookOnH2IT extends HandbookScenarios {

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        ServiceProcess stopped = ServiceProcess.named("handbook", Services.shared());
        service = stopped.with("passwords.db.url", Services.sharedH2(stopped)).start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    ServiceProcess service() {
        return service;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(Services.sharedH2(service));
    }
}
