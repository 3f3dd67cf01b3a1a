package org.passwordservice.tool;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The end of a log in, and the profiles. */
final class AccountCommands {

    private AccountCommands() {}

    /** Logs out. */
    @Command(name = "logout", description = "Revokes the access token of the profile, and forgets it.")
    static final class Logout implements Callable<Integer> {

        private final AdminTool tool;

        @Option(names = "--forget", description = "Deletes the profile, with its application key.")
        private boolean forget;

        Logout(AdminTool tool) {
            this.tool = tool;
        }

        @Override
        public Integer call() {
            org.passwordservice.tool.Profiles profiles = org.passwordservice.tool.Profiles.of(tool.terminal());
            String name = tool.profileName();
            Profile profile =
                    profiles.read(name).orElseThrow(() -> Failure.usage("There is no profile '" + name + "'."));
            if (!profile.token().isEmpty()) {
                Reply reply = new Service(profile).delete("/token");
                if (reply.status() != 401) {
                    reply.orFail();
                }
            }
            if (forget) {
                profiles.delete(name);
            } else {
                profiles.write(name, profile.withToken(""));
            }
            tool.output().done("Logged out.");
            return ExitCode.DONE;
        }
    }

    /** Lists the profiles. */
    @Command(name = "profiles", description = "Lists the profiles of this user.")
    static final class Profiles implements Callable<Integer> {

        private final AdminTool tool;

        Profiles(AdminTool tool) {
            this.tool = tool;
        }

        @Override
        public Integer call() {
            org.passwordservice.tool.Profiles profiles = org.passwordservice.tool.Profiles.of(tool.terminal());
            tool.output()
                    .rows("Name", "Url", "Login", "LoggedIn")
                    .accept(profiles.names().stream()
                            .flatMap(name -> profiles.read(name).stream()
                                    .map(profile -> new JsonObject(Map.of(
                                            "Name",
                                            name,
                                            "Url",
                                            profile.url(),
                                            "Login",
                                            profile.login(),
                                            "LoggedIn",
                                            !profile.token().isEmpty()))))
                            .toList());
            return ExitCode.DONE;
        }
    }
}
