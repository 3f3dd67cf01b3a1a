package org.passwordservice.it;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("long")
class AccountOnH2IT extends AccountScenarios {

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Services.shared());
        settings.putAll(SETTINGS);
        service = ServiceProcess.named("account-h2", settings).start();
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
