package org.passwordservice.tool;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, and the options that every command has. */
@Command(
        name = "password-service-admin",
        description = "Administers a password service by its API. Begin with: login.",
        mixinStandardHelpOptions = true,
        versionProvider = AdminTool.Version.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the service rejected or refused it; of an import, at least one line",
            "2:wrong usage",
            "3:not reachable, overloaded, or too many calls: try again later",
            "4:log in again",
            "5:a file cannot be read or written, or others can read it"
        })
final class AdminTool implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The profile, by default that of PASSWORD_SERVICE_ADMIN_PROFILE, else 'default'.")
    private String profile = "";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Prints JSON: one object a line, as the service sent it.")
    private boolean json;

    AdminTool(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    Terminal terminal() {
        return terminal;
    }

    Output output() {
        return new Output(terminal, json);
    }

    String profileName() {
        String fromEnvironment = terminal.environment(Profiles.VARIABLE + "PROFILE");
        return !profile.isEmpty() ? profile : fromEnvironment.isEmpty() ? "default" : fromEnvironment;
    }

    /** The service of the environment, where that has a token, else of the profile. */
    Service service() {
        return new Service(loggedIn());
    }

    private Profile loggedIn() {
        String token = terminal.environment(Profiles.VARIABLE + "TOKEN");
        if (!token.isEmpty()) {
            Profile given = ofEnvironment().withToken(token);
            if (given.url().isEmpty() || given.appKey().isEmpty()) {
                throw Failure.usage("With " + Profiles.VARIABLE + "TOKEN no profile is read: set " + Profiles.VARIABLE
                        + "URL and " + Profiles.VARIABLE + "APP_KEY too.");
            }
            return given;
        }
        Profile stored = Profiles.of(terminal)
                .read(profileName())
                .orElseThrow(() -> Failure.logIn("There is no profile '" + profileName() + "': log in first."));
        if (stored.token().isEmpty()) {
            throw Failure.logIn("Log in first: the profile '" + profileName() + "' is logged out.");
        }
        return stored;
    }

    /** Another key of the application that this tool uses, for the next commands. */
    void saveAppKey(String key) {
        Profiles profiles = Profiles.of(terminal);
        profiles.read(profileName()).ifPresent(profile -> profiles.write(profileName(), profile.withAppKey(key)));
    }

    /** What the environment says; empty where it says nothing. */
    Profile ofEnvironment() {
        return new Profile(
                terminal.environment(Profiles.VARIABLE + "URL"),
                terminal.environment(Profiles.VARIABLE + "APP_KEY"),
                terminal.environment(Profiles.VARIABLE + "LOGIN"),
                "",
                terminal.environment(Profiles.VARIABLE + "CA_FILE"),
                terminal.environment(Profiles.VARIABLE + "PLAIN_HTTP").equals("true"));
    }

    /** That of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = AdminTool.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "unpackaged" : version};
        }
    }
}
