package org.passwordservice.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** A service whose users log in by two steps, with codes by mail, for the clients of {@code src/test/clients}. */
final class TwoStepService implements AutoCloseable {

    private final ServiceProcess service;
    private final Api api;

    TwoStepService(String name) {
        Map<String, String> settings = new HashMap<>(Services.shared());
        settings.put("passwords.second-factor", "required");
        service = ServiceProcess.named(name, settings).start();
        api = new Api(service);
    }

    /** Runs a client for a new user, whose password it must change. */
    void serve(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Api.User user = api.register();
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(
                service.apiUrl(), service.firstRun().getProperty("app-key"), user.login(), PASSWORD, OTHER_PASSWORD));
        ClientProgram.run(folder, environment, whole, () -> new Inbox(service).code(user.email(), 1));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(202);
    }

    @Override
    public void close() {
        service.close();
    }
}
