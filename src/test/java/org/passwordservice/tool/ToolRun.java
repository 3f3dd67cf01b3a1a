package org.passwordservice.tool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands of the tool in this process, with a folder for its profiles. */
final class ToolRun {

    /** What a command printed, and its exit code. */
    record Result(int exitCode, String out, String err) {}

    static final String KEY = "pwk_the-key";

    private final Path profiles;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private int width;

    ToolRun(Path profiles) {
        this.profiles = profiles;
        environment.put("PASSWORD_SERVICE_ADMIN_PROFILES", profiles.toString());
    }

    ToolRun loggedInTo(FakeService service) {
        Profiles.of(terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                .write("default", new Profile(service.url(), KEY, "admin", "the-token", "", false));
        return this;
    }

    ToolRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ToolRun typing(String... lines) {
        input = String.join("\n", List.of(lines)) + "\n";
        return this;
    }

    ToolRun width(int columns) {
        width = columns;
        return this;
    }

    Path profile(String name) {
        return profiles.resolve(name + ".json");
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(terminal(out, err), arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                null,
                width);
    }
}
