package org.passwordservice.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** A service whose users log in by two steps, with codes by mail, for the clients of {@code src/test/clients}. */
final class TwoStepService implements AutoCloseable {

    private final ServiceProcess service;
    private final Api api;

    /**
     * Starts it.
     *
     * @param more settings, name and value
     */
    TwoStepService(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Services.shared());
        settings.put("passwords.second-factor", "required");
        settings.putAll(more);
        service = ServiceProcess.named(name, settings).start();
        api = new Api(service);
    }

    /** A client, with its arguments and what gives the code. */
    interface Client {
        void run(List<String> arguments, Supplier<String> code) throws Exception;
    }

    /** Runs a client for a new user, whose password it must change. */
    void serve(Client client) throws Exception {
        Api.User user = api.register();
        String key = service.firstRun().getProperty("app-key");
        client.run(List.of(service.apiUrl(), key, user.login(), PASSWORD, OTHER_PASSWORD), () -> new Inbox(service)
                .code(user.email(), 1));
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(202);
    }

    /** Runs a client that is a program. */
    void serve(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        serve((arguments, code) -> {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(arguments);
            ClientProgram.run(folder, environment, whole, code);
        });
    }

    @Override
    public void close() {
        service.close();
    }
}
