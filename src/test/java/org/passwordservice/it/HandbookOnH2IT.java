package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    @Override
    void run(String statements) throws SQLException, IOException {
        Path script = service.dataDir().resolve("change.sql");
        Files.writeString(script, statements.replaceAll("nextval\\('(\\w+)'\\)", "NEXT VALUE FOR $1"));
        RunScript.execute(Services.sharedH2(service), "", "", script.toString(), UTF_8, false);
    }
}
