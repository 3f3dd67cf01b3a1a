package org.passwordservice.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The operator's own profiles, password and second factor. */
final class OwnAccount {

    private OwnAccount() {}

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
            Profiles profiles = Profiles.of(tool.terminal());
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
    static final class ProfileList implements Callable<Integer> {

        private final AdminTool tool;

        ProfileList(AdminTool tool) {
            this.tool = tool;
        }

        @Override
        public Integer call() {
            Profiles profiles = Profiles.of(tool.terminal());
            List<JsonObject> rows = profiles.names().stream()
                    .flatMap(name -> profiles.read(name).stream().map(profile -> row(name, profile)))
                    .toList();
            tool.output().rows("Name", "Url", "Login", "LoggedIn").accept(rows);
            return ExitCode.DONE;
        }

        private static JsonObject row(String name, Profile profile) {
            return new JsonObject(new Query<@Nullable Object>()
                    .with("Name", name)
                    .with("Url", profile.url())
                    .with("Login", profile.login())
                    .with("LoggedIn", !profile.token().isEmpty())
                    .members());
        }
    }

    /** Changes one's own password. */
    @Command(
            name = "password",
            description = "Changes your own password; asks for the old and the new one. Other logins of yours end.")
    static final class Password implements Callable<Integer> {

        private final AdminTool tool;

        Password(AdminTool tool) {
            this.tool = tool;
        }

        @Override
        public Integer call() {
            Terminal terminal = tool.terminal();
            Service service = tool.service();
            String old = terminal.secret("Old password");
            String chosen = terminal.newSecret("New password");
            service.put(
                            "/v1.0/users/@me/password/change",
                            Map.of("OldPassword", old, "Password", chosen, "PasswordConfirm", chosen))
                    .orFail();
            tool.output().done("The password is changed.");
            return ExitCode.DONE;
        }
    }

    /** Turns on one's own second factor. */
    @Command(
            name = "factor",
            description = {
                "Turns on your own second factor, codes of an authenticator app, and shows the recovery codes.",
                "Asks for the password, for a code of the present factor where one is on, and for the first code of the app."
            })
    static final class Factor implements Callable<Integer> {

        private static final String TOTP = "/v1.0/users/@me/second-factor/totp";

        private final AdminTool tool;

        @Mixin
        private SecretOutput recoveryCodes = new SecretOutput();

        Factor(AdminTool tool) {
            this.tool = tool;
        }

        @Override
        public Integer call() {
            Terminal terminal = tool.terminal();
            Service service = tool.service();
            recoveryCodes.prepare();
            String password = terminal.secret("Password");
            Reply begun = service.post(TOTP, Map.of("Password", password));
            if (begun.hasCode("ErrorCodeRequired")) {
                String code = terminal.secret("Code of the present second factor");
                begun = service.post(TOTP, Map.of("Password", password, "Code", code.strip()));
            }
            JsonObject seed = begun.orFail().object();
            terminal.note("Enter into the authenticator app: " + seed.text("Secret"));
            terminal.note("or as address: " + seed.text("Uri"));
            String first = terminal.secret("First code of the app");
            Reply confirmed = service.post(TOTP + "/confirm", Map.of("Code", first.strip()));
            recoveryCodes.show(tool.output(), terminal, confirmed.orFail().object(), "RecoveryCodes");
            return ExitCode.DONE;
        }
    }
}
