package org.passwordservice.it;

class FlowOnH2IT extends FlowScenarios {

    @Override
    ServiceProcess service() {
        return Services.onH2();
    }
}
