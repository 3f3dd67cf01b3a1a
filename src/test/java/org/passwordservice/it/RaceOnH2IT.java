package org.passwordservice.it;

class RaceOnH2IT extends RaceScenarios {

    @Override
    ServiceProcess service() {
        return Services.onH2();
    }
}
