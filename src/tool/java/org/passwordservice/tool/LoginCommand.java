package org.passwordservice.tool;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Logs in and writes the profile. */
@Command(
        name = "login",
        description = {
            "Logs in, and keeps the access token in the profile.",
            "What is missing is asked for: on the terminal without echo, else as lines of standard input, in the order"
                    + " application key, password, code, new password. A password that must be changed is changed."
        },
        footer = "%nThe first time: login --first-run data/first-run.properties")
final class LoginCommand implements Callable<Integer> {

    private static final String LOCAL = "http://localhost:8080/api";

    private final AdminTool tool;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Of the API, by default " + LOCAL + ", or the profile's.")
    private String url = "";

    @Option(names = "--login", paramLabel = "NAME", description = "The administrator's login or e-mail address.")
    private String login = "";

    @Option(
            names = "--app-key-file",
            paramLabel = "FILE",
            description = "Holds a key of an application with the scope admin.")
    private @Nullable Path appKeyFile;

    @Option(
            names = "--first-run",
            paramLabel = "FILE",
            description =
                    "The first-run.properties (or recovered-admin.properties) of the service: key, login and password.")
    private @Nullable Path firstRun;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "Its first line is the new password, where the password must be changed.")
    private @Nullable Path newPasswordFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust instead of the system's.")
    private @Nullable Path caFile;

    @Option(names = "--plain-http", description = "Allows an http URL of another machine, on a network of your own.")
    private boolean plainHttp;

    LoginCommand(AdminTool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() {
        Terminal terminal = tool.terminal();
        Profiles profiles = Profiles.of(terminal);
        Properties first = firstRun == null ? new Properties() : properties(firstRun);
        Profile given = tool.ofEnvironment();
        Profile stored = profiles.read(tool.profileName()).orElse(new Profile("", "", "", "", "", false));
        String target = Connection.url(
                firstOf(url, given.url(), stored.url(), LOCAL), plainHttp || given.plainHttp() || stored.plainHttp());
        // What a profile holds for one service is sent to no other.
        Profile known = target.equals(stored.url()) ? stored : new Profile("", "", "", "", "", false);
        String key = firstOf(
                appKeyFile == null ? "" : PrivateFile.firstLine(appKeyFile),
                first.getProperty("admin-app-key", ""),
                given.appKey(),
                known.appKey());
        if (key.isEmpty()) {
            key = terminal.secret("Application key");
        }
        String name = firstOf(login, first.getProperty("admin-login", ""), given.login(), known.login());
        if (name.isEmpty()) {
            name = terminal.ask("Login");
        }
        Profile profile = new Profile(
                target,
                key.strip(),
                name,
                "",
                caFile == null
                        ? firstOf(given.caFile(), known.caFile())
                        : caFile.toAbsolutePath().toString(),
                plainHttp || given.plainHttp() || known.plainHttp());
        LogIn attempt = new LogIn(terminal, profile, newPasswordFile);
        Profile loggedIn = attempt.with(password(first));
        profiles.write(tool.profileName(), loggedIn);
        tool.output().show(new JsonObject(Map.of("LoggedIn", name + " at " + target)));
        if (attempt.changedPassword() && firstRun != null) {
            terminal.note("The password in " + firstRun
                    + " is no longer valid; its keys are. Keep those elsewhere, and delete it.");
        }
        return ExitCode.DONE;
    }

    private String password(Properties first) {
        if (passwordFile != null) {
            return PrivateFile.firstLine(passwordFile);
        }
        String written = first.getProperty("admin-password", "");
        return written.isEmpty() ? tool.terminal().secret("Password") : written;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.file(file + " cannot be read.");
        }
        return properties;
    }

    private static String firstOf(String... candidates) {
        return Stream.of(candidates).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
