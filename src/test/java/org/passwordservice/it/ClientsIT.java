package org.passwordservice.it;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients in other languages that log in by two steps, change the password and log out. Each is skipped, and reported so, where
 * its runtime is not installed.
 */
@Tag("long")
class ClientsIT {

    private static final int PORT_OF_PAGE = ServiceProcess.freePort();

    private static TwoStepService service;

    @BeforeAll
    static void start() {
        service = new TwoStepService("clients", Map.of("passwords.cors.origins", "http://127.0.0.1:" + PORT_OF_PAGE));
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenPythonUsesRequestsThenItLogsInByTwoStepsAndOut() throws Exception {
        List<String> check = List.of("-c", "import requests");
        String python = ClientProgram.firstThatRuns(
                        "python3 with requests",
                        List.of("python3", check.get(0), check.get(1)),
                        List.of("/usr/bin/python3", check.get(0), check.get(1)))
                .get(0);
        serve(python, "requests_client.py");
    }

    @Test
    void whenJavaUsesItsHttpClientThenItLogsInByTwoStepsAndOut() throws Exception {
        serve(System.getProperty("java.home") + "/bin/java", "HttpClientProgram.java");
    }

    @Test
    void whenGoUsesNetHttpThenItLogsInByTwoStepsAndOut() throws Exception {
        ClientProgram.firstThatRuns("go", List.of("go", "version"));
        serve("go", "run", "nethttp.go");
    }

    @Test
    void whenJavaScriptUsesFetchThenItLogsInByTwoStepsAndOut() throws Exception {
        ClientProgram.firstThatRuns("node 18 or newer", List.of("node", "-e", "fetch.name"));
        serve("node", "fetch_program.mjs");
    }

    @Test
    void whenABrowserUsesFetchFromAListedOriginThenItLogsInByTwoStepsAndOut() throws Exception {
        String browser = ClientProgram.firstThatRuns(
                        "chromium", List.of("chromium", "--version"), List.of("google-chrome", "--version"))
                .get(0);
        service.serve((arguments, code) -> {
            try (PageServer page = new PageServer(PORT_OF_PAGE, String.join("\n", arguments), code)) {
                assertThat(page.resultIn(browser)).isEqualTo("done");
            }
        });
    }

    private static void serve(String... command) throws Exception {
        service.serve(ClientProgram.FOLDER, Map.of(), List.of(command));
    }
}
