package org.passwordservice.it;

class RaceOnPostgresIT extends RaceScenarios {

    @Override
    ServiceProcess service() {
        return Services.onPostgres();
    }
}
