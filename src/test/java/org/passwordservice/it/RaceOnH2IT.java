package org.passwordservice.it;

import org.junit.jupiter.api.Tag;

@Tag("long")
class RaceOnH2IT extends RaceScenarios {

    @Override
    ServiceProcess service() {
        return Services.onH2();
    }
}
